-- The awards of every deal, from visits(household, no, day, receiver, said) and deals(deal, household, day, commission).
-- Parts are hundredths of a deal.
WITH
-- V.1: whoever received the household first owns it.
firsts AS (
    SELECT v.household, v.no, v.day, v.receiver AS agent
    FROM visits v
    JOIN (SELECT household, min(no) AS no FROM visits GROUP BY household) f ON f.household = v.household AND f.no = v.no
),
-- V.2(1): the owner receives the household again after the file has died, and opens it anew.
files AS (
    SELECT f.household, f.agent, coalesce(max(v.day), f.day) AS day
    FROM firsts f
    LEFT JOIN visits v
        ON v.household = f.household AND v.no > f.no AND v.said = 'nothing' AND v.receiver = f.agent AND v.day > @f.day@
    GROUP BY f.household, f.agent, f.day
),
-- V.3(2), V.3(8): the household moves, and a file that is live at the visit keeps a part for as long as it is valid.
titles AS (
    SELECT d.deal, d.household, d.day, d.commission,
        coalesce(m.receiver, f.agent) AS owner,
        f.agent AS earlier,
        CASE
            WHEN m.said IS NULL OR m.day > @f.day@ OR d.day > @f.day@ THEN 0
            WHEN m.said = 'refuses' THEN 20
            ELSE 50
        END AS kept,
        CASE WHEN m.said = 'asks' AND m.day <= @f.day@ AND d.day <= @f.day@ THEN 50 ELSE 0 END AS kept_credit
    FROM deals d
    JOIN files f ON f.household = d.household
    LEFT JOIN visits m ON m.household = d.household AND m.said IN ('refuses', 'asks')
),
-- V.3(3): those who stood in and whose help is valid on the day of the deal, in the order of the first help that is.
helps AS (
    SELECT t.deal, v.receiver AS agent, min(v.no) AS no
    FROM titles t
    JOIN visits v ON v.household = t.household AND v.said = 'mentions' AND t.day <= @v.day@
    GROUP BY t.deal, v.receiver
),
-- A fifth of the owner's part for all of them together, in equal parts.
portions AS (
    SELECT t.deal, t.owner, t.earlier, t.kept, t.kept_credit,
        coalesce(h.helpers, 0) AS helpers,
        CASE WHEN h.helpers IS NULL THEN 0 ELSE (100 - t.kept) DIVIDED BY (5 * h.helpers) END AS portion
    FROM titles t
    LEFT JOIN (SELECT deal, count(*) AS helpers FROM helps GROUP BY deal) h ON h.deal = t.deal
),
parts AS (
    SELECT deal, 0 AS place, owner AS agent, 100 - kept - helpers * portion AS part, 100 - kept_credit AS credit FROM portions
    UNION ALL
    SELECT deal, 1, earlier, kept, kept_credit FROM portions WHERE kept > 0
    UNION ALL
    SELECT h.deal, 1 + h.no, h.agent, p.portion, 0 FROM helps h JOIN portions p ON p.deal = h.deal
),
-- An agent who appears twice has one award, at the first place.
merged AS (
    SELECT deal, agent, min(place) AS place, sum(part) AS part, sum(credit) AS credit
    FROM parts
    GROUP BY deal, agent
),
-- Rounded down; what is left over goes one each to the largest remainders, ties to the earlier.
rounded AS (
    SELECT m.deal, m.agent, m.place, m.part, m.credit, d.commission,
        (d.commission * m.part) DIVIDED BY 100 AS amount,
        row_number() OVER (PARTITION BY m.deal ORDER BY (d.commission * m.part) % 100 DESC, m.place) AS turn
    FROM merged m
    JOIN deals d ON d.deal = m.deal
)
SELECT deal,
    row_number() OVER (PARTITION BY deal ORDER BY place) AS place,
    agent, part,
    amount + CASE WHEN turn <= commission - sum(amount) OVER (PARTITION BY deal) THEN 1 ELSE 0 END AS amount,
    credit
FROM rounded
