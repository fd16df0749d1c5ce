"""What the ledger says, unmeasured: by person, by date, by source."""
