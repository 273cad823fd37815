"""The upload desk's pages: files that arrive bit by bit, their first verdicts, dossiers, receipts."""
