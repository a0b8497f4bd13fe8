"""Net heat demand, EP2, label and bill: pure and vectorised."""
