-- Whoever brings thousands of records at once tells the planner so in the same transaction: until it knows, it takes these tables
-- for empty ones, and a page that reads the past of each record reads all of it each time.
grant maintain on plan.record, history to gt_app;
