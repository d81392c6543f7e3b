"""The thesaurus of the desk: concepts that editors change, merge and retire, in place of the scheme that is shipped."""
