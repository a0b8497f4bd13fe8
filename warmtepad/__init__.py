"""Plans the cheapest path to a lower net heat demand of social housing."""
