"""What stopped a build, or is wrong with what it was given: said in a sentence, with its cure."""
