-- The case file, version 3: in the derived layer the messages that are perhaps one, and the second instant of a wall clock that
-- is shown twice. What version 2 derived is let go and made anew.

DROP TABLE message;
DELETE FROM derived;
DELETE FROM member;
DELETE FROM link;
DELETE FROM derived_problem;
DELETE FROM party;
DELETE FROM variant;
INSERT INTO index_words (index_words) VALUES ('delete-all');
DELETE FROM index_set;
DELETE FROM index_people;
DELETE FROM index_series;
DELETE FROM index_finding;

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
  second      TEXT,                -- likewise: the later one of two that the printed clock can mean, NULL where it means one
  basis       TEXT NOT NULL,
  note        TEXT NOT NULL,
  clock       TEXT NOT NULL,       -- JSON: how the date's clock stands to others, '' where nothing shows it
  perhaps     TEXT NOT NULL,       -- JSON: the messages that are perhaps this one, '' for none
  hash        BLOB NOT NULL
) STRICT;
CREATE INDEX message_thread ON message (thread, position);
