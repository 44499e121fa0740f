"""The preview: builds, serves and watches a site on the computer of who edits it."""
