-- The endings of rehearsals that were reached; derived like all else.
CREATE TABLE ending (
    rehearsal TEXT NOT NULL,
    ending    TEXT NOT NULL,
    PRIMARY KEY (rehearsal, ending)
) STRICT, WITHOUT ROWID;

-- An older program may have taken such events in from another laptop without knowing them.
INSERT OR IGNORE INTO ending (rehearsal, ending)
SELECT json_extract(event.body, '$.rehearsal'), json_extract(event.body, '$.ending')
FROM event LEFT JOIN amended
    ON amended.device = event.device AND amended.number = event.number
WHERE event.kind = 'ended' AND NOT ifnull(amended.undone, 0);
