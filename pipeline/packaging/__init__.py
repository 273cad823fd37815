"""Archive packages (SIP on E-ARK CSIP 2.1.0): one sealed record as a folder that an archive's system takes in."""
