// The page works without it; it only makes it lively.
