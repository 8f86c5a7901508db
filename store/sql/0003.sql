-- The case file, version 3: people, in the derived layer. See package people.

CREATE TABLE party (
  id       BLOB PRIMARY KEY,       -- of a person the smallest of its variants'
  kind     TEXT NOT NULL,          -- person, unit, domain
  name     TEXT NOT NULL,
  sent     INTEGER NOT NULL,       -- messages
  received INTEGER NOT NULL,
  first    TEXT NOT NULL,          -- printed clock, cut to what is certain, '' if unknown
  last     TEXT NOT NULL,
  variants INTEGER NOT NULL,
  entries  INTEGER NOT NULL,
  redacted INTEGER NOT NULL,       -- of the entries
  least    INTEGER NOT NULL,       -- how many different people at least are blacked out, 0 where nothing shows it
  least_in TEXT NOT NULL,          -- JSON: the list that shows it, '' for none
  apart    TEXT NOT NULL,          -- JSON: persons that it could be taken for
  messages BLOB NOT NULL,          -- numbers of messages in the order of their ids, packed with what it does in them
  hash     BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE variant (
  id        BLOB PRIMARY KEY,
  person    BLOB,                  -- NULL for who is blacked out
  machine   BLOB,                  -- the person without the user's decisions
  in_unit   BLOB,
  in_domain BLOB,
  name      TEXT NOT NULL,
  address   TEXT NOT NULL,
  domain    TEXT NOT NULL,
  unit      TEXT NOT NULL,
  redacted  INTEGER NOT NULL,
  entries   INTEGER NOT NULL,
  joining   TEXT NOT NULL,         -- JSON: by what evidence it came to its person, '' for none
  places    BLOB NOT NULL,         -- numbers of copies by their source's SHA-256 and reading order, packed with list and entry
  hash      BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX variant_person ON variant (person);
CREATE INDEX variant_unit ON variant (in_unit);
CREATE INDEX variant_domain ON variant (in_domain);
