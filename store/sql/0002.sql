-- The case file, version 2: the pages of PDFs and what OCR read of them; and in the derived layer the index of the query
-- language and the people. What version 1 derived is let go: it is made anew of what was read and decided, now with the
-- number by which the index knows a message.

DROP TABLE derived;
DROP TABLE message;
DELETE FROM member;
DELETE FROM link;
DELETE FROM derived_problem;

CREATE TABLE derived (
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  version TEXT NOT NULL,           -- of the passes that made it
  input   BLOB NOT NULL,           -- digest of what it was made from, the version included
  digest  BLOB NOT NULL,           -- SHA-256 of what was made
  indexed BLOB NOT NULL            -- SHA-256 of the index
) STRICT;

CREATE TABLE message (
  id          BLOB PRIMARY KEY,
  ordinal     INTEGER NOT NULL,    -- its number in the index, from 1, by the place of its first copy
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

-- The words of each message, folded by this program: the tokenizer sees letters, digits and spaces only. Row numbers are
-- the messages' ordinals; the texts themselves are not kept here.
CREATE VIRTUAL TABLE index_words USING fts5(
  subject, people, text, attachments, content = '', columnsize = 0, detail = full, tokenize = 'ascii'
);

-- All words are written in one go: they are gathered in larger lots than FTS5 would, 32 MiB, and lots are merged only where
-- they become many. What is set here stays with the table; set anew it would leave a trace in the table's blocks.
INSERT INTO index_words (index_words, rank) VALUES ('hashsize', 33554432);
INSERT INTO index_words (index_words, rank) VALUES ('automerge', 0);
INSERT INTO index_words (index_words, rank) VALUES ('crisismerge', 64);

-- Which messages have a property, as a packed set of ordinals.
CREATE TABLE index_set (
  kind  TEXT NOT NULL,
  value TEXT NOT NULL,
  set_  BLOB NOT NULL,
  hash  BLOB NOT NULL,
  PRIMARY KEY (kind, value)
) STRICT, WITHOUT ROWID;

-- The distinct entries of people, folded, a line each, and for each the messages and roles in which it stands.
CREATE TABLE index_people (
  part    INTEGER PRIMARY KEY,     -- from 0
  entries BLOB NOT NULL,
  places  BLOB NOT NULL,
  hash    BLOB NOT NULL
) STRICT;

-- Columns of fixed width, by ordinal, in pieces.
CREATE TABLE index_series (
  name TEXT NOT NULL,
  part INTEGER NOT NULL,           -- from 0
  data BLOB NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (name, part)
) STRICT, WITHOUT ROWID;

-- What check finds of each message, by the zone stated for the case: kept when it was first asked for, let go with the
-- derived layer. The row with the code '' holds the digest of the others.
CREATE TABLE index_finding (
  zone TEXT NOT NULL,
  code TEXT NOT NULL,
  set_ BLOB NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (zone, code)
) STRICT, WITHOUT ROWID;

-- Documents by number, copies by document.
CREATE INDEX document_number ON document (number COLLATE NOCASE);
CREATE INDEX copy_document ON copy (source, document);

-- People; see package people.

-- The numbers in party.messages are those of the index, packed with the lists in which it stands. The comment within the table
-- is an older one: SQLite keeps it with the table, and Verify compares the tables of a case with these.
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

-- PDF: the pages of a source's text, with the place of every word; and what OCR read, so that it is not read twice.

-- Read layer: goes with its source. A source whose text is of no PDF has no rows here.
CREATE TABLE page (
  source     INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  number     INTEGER NOT NULL,     -- from 1
  label      TEXT NOT NULL,        -- that the PDF gives the page, '' if it gives none
  quality    TEXT NOT NULL,        -- what its text is worth
  start      INTEGER NOT NULL,     -- of its text in the source's text
  end        INTEGER NOT NULL,
  lines      INTEGER NOT NULL,     -- that are not blank
  chars      INTEGER NOT NULL,     -- that are no white space
  confidence INTEGER NOT NULL,     -- mean of the words that our OCR read, 0 to 100; -1 where it read none
  words      BLOB NOT NULL,        -- the confidence of each word, a byte each in the order of the layout; empty without OCR
  layout     BLOB NOT NULL,        -- where each word stands (source/pdf/layout), empty if nothing was read
  hash       BLOB NOT NULL,
  PRIMARY KEY (source, number)
) STRICT;

CREATE TABLE outline (
  source  INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,        -- from 0
  depth   INTEGER NOT NULL,        -- 0 outermost
  title   TEXT NOT NULL,
  page    INTEGER NOT NULL,        -- from 1, 0 for none
  hash    BLOB NOT NULL,
  PRIMARY KEY (source, ordinal)
) STRICT;

-- A cache: what OCR read of a page's picture. Nothing that is shown depends on whether it is there. It goes when its file
-- is removed.
CREATE TABLE ocr (
  image  BLOB NOT NULL,            -- SHA-256 of the page as it was drawn
  engine TEXT NOT NULL,            -- program, version, languages
  sha256 TEXT NOT NULL,            -- of the file that the page was first met in
  words  BLOB NOT NULL,            -- what the program wrote, deflated
  hash   BLOB NOT NULL,
  PRIMARY KEY (image, engine)
) STRICT, WITHOUT ROWID;
CREATE INDEX ocr_file ON ocr (sha256);
