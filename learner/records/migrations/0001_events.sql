PRAGMA application_id = 0x4C524E52; -- "LRNR"

CREATE TABLE migration (
    number  INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,
    version TEXT NOT NULL -- of the program that ran it
) STRICT;

-- The log: what happened. Rows are only ever added.

CREATE TABLE event (
    seq     INTEGER PRIMARY KEY,
    device  TEXT    NOT NULL,
    number  INTEGER NOT NULL, -- running number on that device
    lamport INTEGER NOT NULL, -- logical clock: greater than every event seen before
    at      INTEGER NOT NULL, -- the time held true, in ms since 1970 (UTC)
    clock   INTEGER NOT NULL, -- the time the laptop said
    offset  INTEGER NOT NULL, -- minutes east of UTC
    version TEXT    NOT NULL, -- of the program
    kind    TEXT    NOT NULL,
    body    TEXT,             -- the fact as JSON; a review has a table of its own instead
    UNIQUE (device, number)
) STRICT;

CREATE INDEX event_rare ON event (kind, lamport, device, number) WHERE kind <> 'review';

CREATE TABLE review (
    event       INTEGER PRIMARY KEY REFERENCES event,
    word        TEXT    NOT NULL, -- '' where no single word was asked
    rung        TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    lesson      TEXT    NOT NULL,
    exercise    TEXT    NOT NULL,
    verdict     TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    grade       INTEGER,          -- NULL: only practice
    choices     TEXT    NOT NULL, -- JSON list
    help        TEXT    NOT NULL, -- JSON list
    silent      INTEGER NOT NULL,
    first_try   INTEGER NOT NULL,
    response_ms INTEGER NOT NULL,
    predicted   REAL,
    scheduler   TEXT    NOT NULL
) STRICT;

CREATE INDEX review_of_word ON review (word);

CREATE TRIGGER event_kept BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER event_fixed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER review_kept BEFORE DELETE ON review
BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER review_fixed BEFORE UPDATE ON review
BEGIN SELECT RAISE(ABORT, 'append only'); END;

-- What was typed is apart from the log, may be emptied at any time, and never leaves the laptop.

CREATE TABLE typed (
    event INTEGER PRIMARY KEY REFERENCES event,
    text  TEXT NOT NULL
) STRICT;

-- All that follows can be dropped and derived again from the log. Days are ordinals: 1 is
-- 1 January of the year 1, as in Python.

-- A clock that ran ahead, put right: what was kept before `lamport` happened by `at`.
CREATE TABLE correction (
    event   INTEGER PRIMARY KEY REFERENCES event,
    lamport INTEGER NOT NULL,
    at      INTEGER NOT NULL
) STRICT;

CREATE TABLE amended (
    device  TEXT    NOT NULL,
    number  INTEGER NOT NULL,
    undone  INTEGER NOT NULL DEFAULT 0,
    claimed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (device, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE card (
    word       TEXT    NOT NULL,
    rung       TEXT    NOT NULL,
    due        INTEGER NOT NULL,
    stability  REAL,
    difficulty REAL,
    last       INTEGER,
    reps       INTEGER NOT NULL,
    lapses     INTEGER NOT NULL,
    passes     INTEGER NOT NULL,
    last_pass  INTEGER,
    passed     INTEGER NOT NULL CHECK (passed = (passes > 0)),
    PRIMARY KEY (word, rung)
) STRICT, WITHOUT ROWID;

CREATE INDEX card_due ON card (due DESC, word, rung);
-- Counting by rung reads this index alone; one with `WHERE passes > 0` would not be enough.
CREATE INDEX card_passed ON card (passed, rung);

CREATE TABLE word (
    word TEXT    PRIMARY KEY,
    met  INTEGER, -- the first day it was shown; NULL where only answers tell of it
    last INTEGER  -- the last day one of its cards was asked
) STRICT, WITHOUT ROWID;

CREATE INDEX word_last ON word (last);

CREATE TABLE day (
    day     INTEGER PRIMARY KEY,
    answers INTEGER NOT NULL,
    passed  INTEGER NOT NULL, -- right, or claimed to be
    graded  INTEGER NOT NULL,
    ms      INTEGER NOT NULL  -- spent on answering
) STRICT;

CREATE TABLE lesson (
    lesson   TEXT PRIMARY KEY,
    step     TEXT    NOT NULL, -- where it was left
    place    TEXT    NOT NULL,
    finished INTEGER NOT NULL, -- 1 once its last step was reached
    at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE step_done ( -- the steps seen to their end
    lesson TEXT NOT NULL,
    step   TEXT NOT NULL,
    PRIMARY KEY (lesson, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE head ( -- one row
    lamport    INTEGER NOT NULL, -- the greatest seen
    latest     INTEGER,          -- the greatest `at`, clocks put right
    parameters TEXT              -- the newest parameters of memory, NULL while they are the default
) STRICT;

INSERT INTO head VALUES (0, NULL, NULL);

-- Events with the clocks put right, and their local day, which starts at 4 a.m.
-- (62135668800000 ms are the days before 1970 without four hours).
CREATE VIEW happened AS
SELECT *, (at + offset * 60000 + 62135668800000) / 86400000 AS day
FROM (
    SELECT
        seq, device, number, lamport, clock, offset, kind, body,
        ifnull(min(at, (SELECT min(correction.at) FROM correction
                        WHERE correction.lamport > event.lamport)), at) AS at
    FROM event
);

-- The answers that stand, as they count: not undone; right and Good (3) where claimed.
CREATE VIEW answer AS
SELECT
    review.event, happened.device, happened.number, happened.lamport, happened.at, happened.day,
    review.word, review.rung, review.silent, review.response_ms,
    ifnull(amended.claimed, 0) OR review.verdict = 'right' AS passed,
    iif(ifnull(amended.claimed, 0), max(review.grade, 3), review.grade) AS grade
FROM review
JOIN happened ON happened.seq = review.event
LEFT JOIN amended
    ON amended.device = happened.device AND amended.number = happened.number
WHERE NOT ifnull(amended.undone, 0);
