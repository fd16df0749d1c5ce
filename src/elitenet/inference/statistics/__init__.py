"""The statistics behind the tests: exact counts, permutations, intervals."""
