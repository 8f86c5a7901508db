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
