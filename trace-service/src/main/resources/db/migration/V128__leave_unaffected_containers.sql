-- A walk leaves a container that is not affected itself by these edges only; most containers have none, and are not to be read
-- to their bottom to see that.
CREATE INDEX edge_onward ON edge (parent, child) WHERE kind IN (3, 4, 5, 6, 7);
