"""Letters of the portal: written in the transaction that they tell of, sent after it (transactional outbox)."""
