ALTER TABLE query_subscription ADD COLUMN sealed boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN query_subscription.sealed IS 'Whether key is sealed under a key of tidegate.trace.subscription.secret-keys (subscription.SubscriptionKeys); false: it is in clear.';
