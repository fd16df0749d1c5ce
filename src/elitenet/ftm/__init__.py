"""FollowTheMoney, in and out: what becomes what."""
