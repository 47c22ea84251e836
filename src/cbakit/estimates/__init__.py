"""Statistics on arrays: every estimate with its interval and its denominator. Knows no customers and no tables."""
