"""Rules of a stock file that contradict each other."""
