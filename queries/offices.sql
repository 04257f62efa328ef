-- purpose: who held which office, and between which days articles say so
-- parameters: person= person, the holder
-- parameters: of= node, the country or organization
-- parameters: office= text, words of the office
-- columns: person, office, of, first, last, former, articles
-- example: liqa query offices of=مصر
WITH h AS (
	SELECT * FROM holds_office WHERE :person IS NULL
	UNION ALL
	SELECT * FROM holds_office WHERE :person IS NOT NULL AND person_id = liqa_node(:person)
)
SELECT h.person, h.office, h.of, h.date_from AS first, h.date_to AS last, h.former, h.articles
FROM h
WHERE (:of IS NULL OR h.of_id = liqa_node(:of))
  AND (:office IS NULL OR instr(liqa_fold(h.office || ' ' || coalesce(h.wording, '')), liqa_fold(:office)) OR h.office_key = :office)
ORDER BY h.of, h.office, h.date_from, h.person;
