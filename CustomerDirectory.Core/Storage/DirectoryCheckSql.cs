namespace CustomerDirectory.Core.Storage;

/// <summary>
/// The invariants of the database that SQL can tell, each as a query that answers what violates it. They are the
/// promises of the product: never weaken one to make a check pass.
/// </summary>
internal static class DirectoryCheckSql
{
    /// <summary>Name of the invariant, and a query of one text column: a description of each violation.</summary>
    public static IReadOnlyList<(string Invariant, string Query)> All { get; } =
    [
        ("integrity", "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'"),

        ("references", "SELECT 'row ' || rowid || ' of ' || \"table\" || ' names a missing row of ' || parent FROM pragma_foreign_key_check"),

        ("ids_resolve_in_one_hop", """
            SELECT 'id ' || i.public_id || ' points to customer ' || i.customer_id || ', which does not exist'
            FROM customer_ids i WHERE i.customer_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM customers c WHERE c.id = i.customer_id)
            UNION ALL
            SELECT 'customer ' || c.id || ' has no id of its own'
            FROM customers c JOIN customer_ids i ON i.id = c.id WHERE i.customer_id IS NOT c.id
            """),

        ("belongings_have_an_owner", """
            SELECT 'feedback ' || f.public_id || ' belongs to nobody'
            FROM feedback f JOIN customer_ids i ON i.id = f.issued_id WHERE i.customer_id IS NULL
            UNION ALL
            SELECT 'note ' || n.public_id || ' belongs to nobody'
            FROM notes n JOIN customer_ids i ON i.id = n.issued_id WHERE i.customer_id IS NULL
            """),

        ("feedback_is_counted", """
            SELECT 'id ' || i.public_id || ' counts ' || i.feedback_count || ' feedback items, there are ' || COALESCE(f.n, 0)
            FROM customer_ids i LEFT JOIN (SELECT issued_id, COUNT(*) AS n FROM feedback WHERE issued_id IS NOT NULL GROUP BY issued_id) f ON f.issued_id = i.id
            WHERE i.feedback_count <> COALESCE(f.n, 0)
            """),

        ("channels_are_counted", """
            SELECT 'channel ' || u.channel || ' of id ' || u.issued_id || ' counts ' || u.count || ' uses, there are ' || COALESCE(f.n, 0)
            FROM customer_channels u
            LEFT JOIN (SELECT issued_id, channel, COUNT(*) AS n, MIN(received_at) AS first, MAX(received_at) AS last FROM feedback WHERE issued_id IS NOT NULL GROUP BY issued_id, channel) f
              ON f.issued_id = u.issued_id AND f.channel = u.channel
            WHERE u.count <> COALESCE(f.n, 0) OR u.first_used <> f.first OR u.last_used <> f.last
            UNION ALL
            SELECT DISTINCT 'channel ' || f.channel || ' of id ' || f.issued_id || ' is not counted'
            FROM feedback f WHERE f.issued_id IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM customer_channels u WHERE u.issued_id = f.issued_id AND u.channel = f.channel)
            """),

        ("first_and_last_seen", """
            SELECT 'id ' || i.public_id || ' is not seen when its feedback says'
            FROM customer_ids i
            LEFT JOIN (SELECT issued_id, MIN(received_at) AS first, MAX(received_at) AS last FROM feedback WHERE issued_id IS NOT NULL GROUP BY issued_id) f ON f.issued_id = i.id
            WHERE i.first_seen IS NOT COALESCE(MIN(f.first, i.first_visit), f.first, i.first_visit)
               OR i.last_seen IS NOT COALESCE(MAX(f.last, i.last_visit), f.last, i.last_visit)
               OR i.first_seen > i.last_seen
            """),

        ("customers_sum_up_their_ids", """
            SELECT 'customer ' || c.id || ' does not sum up its ids'
            FROM customers c JOIN (
              SELECT customer_id, SUM(feedback_count) AS feedback, SUM(page_visits) AS visits, MIN(first_seen) AS first, MAX(last_seen) AS last
              FROM customer_ids GROUP BY customer_id) i ON i.customer_id = c.id
            WHERE c.feedback_count <> i.feedback OR c.page_visits <> i.visits OR c.first_seen IS NOT i.first OR c.last_seen IS NOT i.last
            """),

        ("one_address_is_one_customer", """
            SELECT 'the key of e-mail ' || MIN(e.id) || ' belongs to ' || COUNT(*) || ' customers'
            FROM customer_emails e JOIN customers c ON c.id = e.customer_id WHERE c.deleted_at IS NULL GROUP BY e.key HAVING COUNT(*) > 1
            UNION ALL
            SELECT 'external id ' || MIN(x.id) || ' belongs to ' || COUNT(*) || ' customers'
            FROM customer_external_ids x JOIN customers c ON c.id = x.customer_id WHERE c.deleted_at IS NULL GROUP BY x.value HAVING COUNT(*) > 1
            """),

        ("one_external_id", """
            SELECT 'customer ' || customer_id || ' has ' || COUNT(*) || ' external ids' FROM customer_external_ids WHERE NOT is_alias GROUP BY customer_id HAVING COUNT(*) > 1
            """),

        ("somebody_is_there", """
            SELECT 'customer ' || c.id || ' has neither name nor identifier'
            FROM customers c WHERE c.name IS NULL AND c.visitor_key IS NULL AND c.is_visitor
            """),

        ("the_bin_frees_addresses", """
            SELECT 'e-mail ' || e.id || ' of customer ' || c.id FROM customer_emails e JOIN customers c ON c.id = e.customer_id WHERE e.is_live <> (c.deleted_at IS NULL)
            UNION ALL
            SELECT 'external id ' || x.id || ' of customer ' || c.id FROM customer_external_ids x JOIN customers c ON c.id = x.customer_id WHERE x.is_live <> (c.deleted_at IS NULL)
            """),

        ("the_bin_says_who_and_when", """
            SELECT 'customer ' || c.id || ' is half in the bin'
            FROM customers c WHERE (c.deleted_at IS NULL) <> (c.deleted_by IS NULL) OR (c.deleted_at IS NULL AND (c.erases_feedback OR c.erasure_began IS NOT NULL))
            """),

        ("the_erased_leave_nothing", """
            SELECT 'id ' || i.public_id || ' stands for nobody and was not erased'
            FROM customer_ids i WHERE i.customer_id IS NULL AND NOT EXISTS (SELECT 1 FROM purged_ids p WHERE p.issued_id = i.id)
            UNION ALL
            SELECT 'id ' || i.public_id || ' was erased and stands for somebody'
            FROM purged_ids p JOIN customer_ids i ON i.id = p.issued_id WHERE i.customer_id IS NOT NULL
            UNION ALL
            SELECT 'id ' || i.public_id || ' was erased and still counts'
            FROM purged_ids p JOIN customer_ids i ON i.id = p.issued_id
            WHERE i.page_visits <> 0 OR i.first_visit IS NOT NULL OR i.last_visit IS NOT NULL OR EXISTS (SELECT 1 FROM customer_channels u WHERE u.issued_id = i.id)
            UNION ALL
            SELECT DISTINCT 'entry ' || a.id || ' of an erased customer has values'
            FROM purged_ids p JOIN audit_entries a ON a.issued_id = p.issued_id JOIN audit_changes v ON v.entry_id = a.id
            UNION ALL
            SELECT 'feedback ' || f.public_id || ' has lost its sender and belongs to somebody' FROM feedback f WHERE f.is_anonymised AND f.issued_id IS NOT NULL
            """),

        ("blocks_are_of_the_deleted", """
            SELECT 'block ' || b.id || ' is of customer ' || c.id || ', who is not deleted'
            FROM address_blocks b JOIN customers c ON c.id = b.issued_id WHERE c.deleted_at IS NULL
            UNION ALL
            SELECT 'block ' || b.id || ' is not a hash' FROM address_blocks b WHERE length(b.hash) <> 64 OR b.hash GLOB '*[^0-9a-f]*'
            """),

        ("changes_are_audited", """
            SELECT 'customer ' || c.id || ' came from nowhere'
            FROM customers c WHERE NOT EXISTS (SELECT 1 FROM audit_entries a WHERE a.issued_id = c.id AND a.action = 'customer.created')
            UNION ALL
            SELECT 'customer ' || c.id || ' lies in the bin without an entry'
            FROM customers c WHERE c.deleted_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit_entries a WHERE a.issued_id = c.id AND a.action = 'customer.deleted')
            UNION ALL
            SELECT 'customer ' || p.issued_id || ' was erased without an entry'
            FROM purged_ids p WHERE NOT EXISTS (SELECT 1 FROM audit_entries a WHERE a.action = 'customer.purged' AND a.issued_id = p.issued_id)
            UNION ALL
            SELECT 'note ' || n.public_id || ' has no entry'
            FROM notes n LEFT JOIN audit_entries a ON a.issued_id = n.issued_id AND a.action = 'note.added' AND a.subject = n.public_id WHERE a.id IS NULL
            """),

        ("merged_ids_have_a_merge", """
            SELECT 'id ' || i.public_id || ' points to customer ' || i.customer_id || ' without a merge'
            FROM customer_ids i WHERE i.customer_id <> i.id
              AND NOT EXISTS (SELECT 1 FROM merged_ids g JOIN merges m ON m.id = g.merge_id WHERE g.issued_id = i.id AND m.undone_at IS NULL)
            """),

        ("merges_are_whole", """
            SELECT 'merge ' || m.public_id || ' says that id ' || i.public_id || ' stands for the customer of id ' || s.public_id
            FROM merges m JOIN customer_ids s ON s.id = m.survivor_id JOIN merged_ids g ON g.merge_id = m.id JOIN customer_ids i ON i.id = g.issued_id
            WHERE m.undone_at IS NULL AND i.customer_id IS NOT s.customer_id
            UNION ALL
            SELECT 'merge ' || m.public_id || ' has no source'
            FROM merges m WHERE NOT EXISTS (SELECT 1 FROM merged_ids g WHERE g.merge_id = m.id AND g.issued_id = g.source_id)
            UNION ALL
            SELECT 'merge ' || m.public_id || ' has no entry'
            FROM merges m WHERE NOT EXISTS (SELECT 1 FROM audit_entries a WHERE a.issued_id = m.survivor_id AND a.action = 'customer.merged' AND a.subject = m.public_id)
            """),

        ("undone_merges_are_back", """
            SELECT 'id ' || i.public_id || ' is not back from merge ' || m.public_id
            FROM merges m JOIN merged_ids g ON g.merge_id = m.id AND g.issued_id = g.source_id JOIN customer_ids i ON i.id = g.issued_id
            WHERE m.undone_at IS NOT NULL AND i.customer_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM customers c WHERE c.id = i.id)
              AND NOT EXISTS (SELECT 1 FROM merged_ids x JOIN merges y ON y.id = x.merge_id WHERE x.issued_id = i.id AND y.id <> m.id AND y.undone_at IS NULL)
            """),

        ("snapshots_are_kept_as_long_as_needed", """
            SELECT 'merge ' || m.public_id || ' can be undone and has no snapshot'
            FROM merges m WHERE m.undone_at IS NULL AND m.closed_at IS NULL AND NOT EXISTS (SELECT 1 FROM merge_snapshots s WHERE s.merge_id = m.id AND s.part = 'record')
            UNION ALL
            SELECT 'merge ' || m.public_id || ' is over and still has a snapshot'
            FROM merges m WHERE (m.undone_at IS NOT NULL OR m.closed_at IS NOT NULL) AND EXISTS (SELECT 1 FROM merge_snapshots s WHERE s.merge_id = m.id)
            """),

        ("suggested_pairs_are_two_people", """
            SELECT 'pair ' || p.low_id || ' and ' || p.high_id || ' is in the wrong order or says nothing' FROM duplicate_pairs p WHERE p.low_id >= p.high_id OR p.score NOT BETWEEN 1 AND 99 OR p.reasons = 0
            UNION ALL
            SELECT 'dismissal ' || d.low_id || ' and ' || d.high_id || ' is in the wrong order' FROM duplicate_dismissals d WHERE d.low_id >= d.high_id
            """),

        ("the_dismissed_are_not_suggested", """
            SELECT 'pair ' || p.low_id || ' and ' || p.high_id || ' was dismissed and is suggested'
            FROM duplicate_dismissals d JOIN customer_ids i ON i.id = d.low_id JOIN customer_ids j ON j.id = d.high_id
            JOIN duplicate_pairs p ON p.low_id = MIN(i.customer_id, j.customer_id) AND p.high_id = MAX(i.customer_id, j.customer_id)
            """),

        ("bulk_work_is_counted", """
            SELECT 'bulk work ' || j.public_id || ' counts ' || j.processed || ' customers and ' || j.changed || ' changed, there are ' || COUNT(i.issued_id) || ' and ' || COALESCE(SUM(i.left_out IS NULL), 0)
            FROM bulk_jobs j LEFT JOIN bulk_items i ON i.job_id = j.id GROUP BY j.id
            HAVING j.processed <> COUNT(i.issued_id) OR j.changed <> COALESCE(SUM(i.left_out IS NULL AND i.issued_id IS NOT NULL), 0)
            UNION ALL
            SELECT 'bulk work ' || j.public_id || ' counts ' || r.value || ' left out for reason ' || r.key
            FROM bulk_jobs j, json_each(j.left_out) r WHERE r.value <> (SELECT COUNT(*) FROM bulk_items i WHERE i.job_id = j.id AND i.left_out = CAST(r.key AS INTEGER))
            UNION ALL
            SELECT 'bulk work ' || j.public_id || ' does not count everybody who was left out'
            FROM bulk_jobs j WHERE j.processed - j.changed <> (SELECT COALESCE(SUM(r.value), 0) FROM json_each(j.left_out) r)
            UNION ALL
            SELECT 'bulk work ' || j.public_id || ' counts ' || j.restored || ' restored, there are ' || COALESCE(SUM(i.is_undone AND i.not_restored IS NULL), 0)
            FROM bulk_jobs j LEFT JOIN bulk_items i ON i.job_id = j.id GROUP BY j.id HAVING j.restored <> COALESCE(SUM(i.is_undone AND i.not_restored IS NULL), 0)
            UNION ALL
            SELECT 'bulk work ' || j.public_id || ' counts ' || r.value || ' not restored for reason ' || r.key
            FROM bulk_jobs j, json_each(j.not_restored) r WHERE r.value <> (SELECT COUNT(*) FROM bulk_items i WHERE i.job_id = j.id AND i.not_restored = CAST(r.key AS INTEGER))
            """),

        ("bulk_work_is_whole", """
            SELECT 'bulk work ' || j.public_id || ' is going on and does not know with whom'
            FROM bulk_jobs j WHERE j.state < 2 AND NOT EXISTS (SELECT 1 FROM bulk_selections s WHERE s.job_id = j.id)
            UNION ALL
            SELECT 'bulk work ' || j.public_id || ' is over and still knows with whom'
            FROM bulk_jobs j JOIN bulk_selections s ON s.job_id = j.id WHERE j.state >= 2
            UNION ALL
            SELECT 'bulk work ' || j.public_id || ' is done and has left somebody waiting'
            FROM bulk_jobs j WHERE j.state = 2 AND j.processed <> j.total
            UNION ALL
            SELECT 'bulk work ' || j.public_id || ' is undone and has left somebody waiting'
            FROM bulk_jobs j WHERE j.undo = 2 AND EXISTS (SELECT 1 FROM bulk_items i WHERE i.job_id = j.id AND i.left_out IS NULL AND NOT i.is_undone)
            UNION ALL
            SELECT DISTINCT 'bulk work ' || j.public_id || ' still knows what an erased customer was'
            FROM bulk_items i JOIN bulk_jobs j ON j.id = i.job_id JOIN customer_ids c ON c.id = i.issued_id WHERE c.customer_id IS NULL AND i.before IS NOT NULL
            """),

        ("imports_are_counted", """
            SELECT 'import ' || j.public_id || ' counts ' || j.customers || ' customers and ' || j.created || ' created, there are ' || COUNT(i.issued_id) || ' and ' || COALESCE(SUM(i.is_created), 0)
            FROM import_jobs j LEFT JOIN import_items i ON i.job_id = j.id WHERE j.state > 2 GROUP BY j.id
            HAVING j.customers <> COUNT(i.issued_id) OR j.created <> COALESCE(SUM(i.is_created), 0)
            UNION ALL
            SELECT 'import ' || j.public_id || ' counts ' || j.processed || ' rows that had their turn, and of these ' || (j.created + j.updated + j.unchanged + j.rejected)
            FROM import_jobs j WHERE j.state > 3 AND j.processed <> j.created + j.updated + j.unchanged + j.rejected
            UNION ALL
            SELECT 'import ' || j.public_id || ' counts ' || j.rejected || ' rejected rows, there are ' || (SELECT COUNT(*) FROM import_rejects r WHERE r.job_id = j.id)
            FROM import_jobs j WHERE j.state IN (4, 5) AND j.rejected <> (SELECT COUNT(*) FROM import_rejects r WHERE r.job_id = j.id)
            UNION ALL
            SELECT 'import ' || j.public_id || ' counts ' || j.restored || ' restored and ' || j.not_restored || ' not'
            FROM import_jobs j LEFT JOIN import_items i ON i.job_id = j.id GROUP BY j.id
            HAVING j.restored <> COALESCE(SUM(i.is_undone AND i.not_restored IS NULL), 0) OR j.not_restored <> COALESCE(SUM(i.is_undone AND i.not_restored IS NOT NULL), 0)
            """),

        ("imports_are_whole", """
            SELECT 'import ' || j.public_id || ' is going on and does not know with what'
            FROM import_jobs j WHERE (j.state < 5 AND j.file IS NULL) OR (j.state = 4 AND NOT EXISTS (SELECT 1 FROM import_groups g WHERE g.job_id = j.id))
            UNION ALL
            SELECT 'import ' || j.public_id || ' is over and still knows with what'
            FROM import_jobs j WHERE j.state > 4 AND (j.file IS NOT NULL OR j.ended_at IS NULL OR EXISTS (SELECT 1 FROM import_groups g WHERE g.job_id = j.id))
            UNION ALL
            SELECT 'import ' || j.public_id || ' is done and has left rows waiting'
            FROM import_jobs j WHERE j.state = 5 AND j.processed <> j.total
            UNION ALL
            SELECT 'import ' || j.public_id || ' is undone and has left somebody waiting'
            FROM import_jobs j WHERE j.undo = 2 AND EXISTS (SELECT 1 FROM import_items i WHERE i.job_id = j.id AND NOT i.is_undone)
            """),

        ("an_owner_remains", """
            SELECT 'no member is an owner' FROM founding WHERE NOT EXISTS (SELECT 1 FROM members m WHERE m.role = 3 AND m.removed_at IS NULL)
            """),
    ];
}
