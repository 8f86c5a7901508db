-- The case file, version 1. Two layers: what was read of each source, and what is derived of all of them.
-- Integer keys are internal: nothing that is shown or exported depends on them.

-- Read layer: a function of a source's bytes, the engine and the parse version. One transaction a source.

CREATE TABLE source (
  id        INTEGER PRIMARY KEY,
  sha256    TEXT NOT NULL UNIQUE,  -- of the file's bytes, lower-case hex
  size      INTEGER NOT NULL,      -- of the file, in bytes
  engine    TEXT NOT NULL,         -- what made the text of the bytes, with its version
  parse     TEXT NOT NULL,         -- version of the parser that read the text
  length    INTEGER NOT NULL,      -- of the text, in bytes
  lines     INTEGER NOT NULL,      -- that are not blank
  explained INTEGER NOT NULL,      -- of these
  pages     INTEGER NOT NULL,      -- 1 where the text has no pages
  digest    BLOB NOT NULL          -- SHA-256 of everything that was read
) STRICT;

CREATE TABLE path (
  source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  path   TEXT NOT NULL,
  hash   BLOB NOT NULL,
  PRIMARY KEY (source, path)
) STRICT, WITHOUT ROWID;

-- The text in pieces, so that a body can be sliced without reading all of a large source.
CREATE TABLE chunk (
  source  INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  start   INTEGER NOT NULL,        -- offset in the text
  line    INTEGER NOT NULL,        -- number of the line that holds start, from 1
  page    INTEGER NOT NULL,        -- likewise
  content BLOB NOT NULL,           -- deflate
  hash    BLOB NOT NULL,
  PRIMARY KEY (source, start)
) STRICT;

CREATE TABLE document (
  id         BLOB PRIMARY KEY,
  source     INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  ordinal    INTEGER NOT NULL,     -- reading order, from 0
  number     TEXT NOT NULL,
  kind       TEXT NOT NULL,
  start      INTEGER NOT NULL,
  end        INTEGER NOT NULL,
  first_line INTEGER NOT NULL,
  last_line  INTEGER NOT NULL,
  page       INTEGER NOT NULL,     -- 0 where the text has no pages
  hash       BLOB NOT NULL,
  UNIQUE (source, ordinal)
) STRICT;

CREATE TABLE copy (
  id           BLOB PRIMARY KEY,
  source       INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  ordinal      INTEGER NOT NULL,   -- reading order, from 0
  document     INTEGER NOT NULL,   -- ordinal of its document
  above        INTEGER NOT NULL,   -- ordinal of the copy that quotes it directly, or -1
  earliest     TEXT NOT NULL,      -- bounds of the printed wall clock, '' if unknown
  latest       TEXT NOT NULL,
  subject      TEXT NOT NULL,      -- without prefixes
  page         INTEGER NOT NULL,
  header_first INTEGER NOT NULL,   -- lines, from 1
  header_last  INTEGER NOT NULL,
  body_first   INTEGER NOT NULL,   -- 0 without a body
  body_last    INTEGER NOT NULL,
  reading      TEXT NOT NULL,      -- the whole copy as JSON; text is cited by spans
  hash         BLOB NOT NULL,
  UNIQUE (source, ordinal)
) STRICT;

-- The people of the copies' readings, for questions that need no more of a copy.
CREATE TABLE participant (
  source   INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  copy     INTEGER NOT NULL,       -- ordinal
  role     TEXT NOT NULL,
  ordinal  INTEGER NOT NULL,
  name     TEXT NOT NULL,
  address  TEXT NOT NULL,
  domain   TEXT NOT NULL,
  unit     TEXT NOT NULL,
  redacted INTEGER NOT NULL,
  PRIMARY KEY (source, copy, role, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE region (
  source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  start  INTEGER NOT NULL,
  end    INTEGER NOT NULL,
  kind   TEXT NOT NULL,
  copy   INTEGER NOT NULL,         -- ordinal, or -1
  PRIMARY KEY (source, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE problem (
  source   INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  ordinal  INTEGER NOT NULL,
  code     TEXT NOT NULL,
  severity TEXT NOT NULL,
  start    INTEGER NOT NULL,
  end      INTEGER NOT NULL,
  text     TEXT NOT NULL,
  PRIMARY KEY (source, ordinal)
) STRICT, WITHOUT ROWID;

-- What the user decided, anchored to what is printed. It outlives the removal of a source and every rebuild.
CREATE TABLE decision (
  id     BLOB PRIMARY KEY,
  sha256 TEXT NOT NULL,
  start  INTEGER NOT NULL,
  end    INTEGER NOT NULL,
  quoted TEXT NOT NULL,
  kind   TEXT NOT NULL,
  value  TEXT NOT NULL,            -- JSON
  author TEXT NOT NULL,
  time   TEXT NOT NULL,            -- RFC 3339
  reason TEXT NOT NULL,
  hash   BLOB NOT NULL
) STRICT;

-- Derived layer: a function of the read layer and the decisions, replaced whole in one transaction.

CREATE TABLE derived (
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  version TEXT NOT NULL,           -- of the passes that made it
  input   BLOB NOT NULL,           -- digest of what it was made from, the version included
  digest  BLOB NOT NULL            -- SHA-256 of what was made
) STRICT;

CREATE TABLE message (
  id          BLOB PRIMARY KEY,
  best        BLOB NOT NULL,       -- copy that is shown first
  thread      BLOB NOT NULL,
  position    INTEGER NOT NULL,    -- in its thread, from 0
  dated       BLOB,                -- copy whose printed date is the message's, NULL if none is known
  earliest    TEXT NOT NULL,
  latest      TEXT NOT NULL,
  relation    TEXT NOT NULL,
  placeholder TEXT NOT NULL,
  instant     TEXT,                -- RFC 3339, NULL if unknown
  basis       TEXT NOT NULL,
  note        TEXT NOT NULL,
  clock       TEXT NOT NULL,       -- JSON: how the date's clock stands to others, '' where nothing shows it
  hash        BLOB NOT NULL
) STRICT;
CREATE INDEX message_thread ON message (thread, position);

CREATE TABLE member (
  copy     BLOB PRIMARY KEY,
  message  BLOB NOT NULL,
  strength TEXT NOT NULL,
  evidence TEXT NOT NULL,          -- JSON
  hash     BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX member_message ON member (message, copy);

CREATE TABLE link (
  child    BLOB PRIMARY KEY,
  parent   BLOB NOT NULL,
  relation TEXT NOT NULL,
  strength TEXT NOT NULL,
  evidence TEXT NOT NULL,          -- JSON
  hash     BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX link_parent ON link (parent, child);

-- What the passes could not make sense of, such as quotations that form a circle.
CREATE TABLE derived_problem (
  ordinal  INTEGER PRIMARY KEY,
  code     TEXT NOT NULL,
  severity TEXT NOT NULL,
  messages TEXT NOT NULL,          -- JSON
  text     TEXT NOT NULL,
  hash     BLOB NOT NULL
) STRICT;
