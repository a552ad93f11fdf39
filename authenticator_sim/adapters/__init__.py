"""The tokens that phones and their app share."""
