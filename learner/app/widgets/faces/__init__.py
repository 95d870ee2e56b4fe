"""The faces of rehearsals: a machine, a telephone, a talk, a letter, a form."""
