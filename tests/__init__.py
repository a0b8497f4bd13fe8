"""Tests of warmtepad, floor by floor."""
