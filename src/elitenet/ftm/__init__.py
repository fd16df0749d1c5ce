"""FollowTheMoney files, written from a network and read as one."""
