"""Builds again only what changed, to the very bytes of a build from nothing.

A build leaves a `record`: what it was made from (`inputs`), which pages read which files (`trace`)
and what it told. The next one makes a `plan` of what differs now: nothing, some pages, or
everything. Some pages are read and written by an `update`, which gives up, and leaves the work to
a build from nothing, when one of the `tables` that all pages share has changed.
"""
