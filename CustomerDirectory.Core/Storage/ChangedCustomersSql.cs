namespace CustomerDirectory.Core.Storage;

/// <summary>
/// Notes in a temporary table of the gate's own connection whom a transaction touches. Triggers see every way of
/// writing, plain SQL and cascades included, so nobody who builds on it can be forgotten. What a rolled back transaction
/// noted is rolled back with it.
/// </summary>
internal static class ChangedCustomersSql
{
    public const string Watch = """
        CREATE TEMP TABLE changed_customers (id INTEGER PRIMARY KEY);

        CREATE TEMP TRIGGER customer_came AFTER INSERT ON main.customers BEGIN INSERT OR IGNORE INTO changed_customers VALUES (new.id); END;
        CREATE TEMP TRIGGER customer_changed AFTER UPDATE ON main.customers BEGIN INSERT OR IGNORE INTO changed_customers VALUES (new.id); END;
        CREATE TEMP TRIGGER customer_went AFTER DELETE ON main.customers BEGIN INSERT OR IGNORE INTO changed_customers VALUES (old.id); END;

        CREATE TEMP TRIGGER tag_came AFTER INSERT ON main.customer_tags BEGIN INSERT OR IGNORE INTO changed_customers VALUES (new.customer_id); END;
        CREATE TEMP TRIGGER tag_changed AFTER UPDATE ON main.customer_tags BEGIN INSERT OR IGNORE INTO changed_customers VALUES (old.customer_id), (new.customer_id); END;
        CREATE TEMP TRIGGER tag_went AFTER DELETE ON main.customer_tags BEGIN INSERT OR IGNORE INTO changed_customers VALUES (old.customer_id); END;

        CREATE TEMP TRIGGER channel_came AFTER INSERT ON main.customer_channels BEGIN
          INSERT OR IGNORE INTO changed_customers SELECT i.customer_id FROM main.customer_ids i WHERE i.id = new.issued_id AND i.customer_id IS NOT NULL;
        END;
        CREATE TEMP TRIGGER channel_went AFTER DELETE ON main.customer_channels BEGIN
          INSERT OR IGNORE INTO changed_customers SELECT i.customer_id FROM main.customer_ids i WHERE i.id = old.issued_id AND i.customer_id IS NOT NULL;
        END;

        CREATE TEMP TRIGGER id_moved AFTER UPDATE OF customer_id ON main.customer_ids BEGIN
          INSERT OR IGNORE INTO changed_customers SELECT old.customer_id WHERE old.customer_id IS NOT NULL UNION SELECT new.customer_id WHERE new.customer_id IS NOT NULL;
        END;
        """;

    /// <summary>Answers whom the transaction touched, by row id.</summary>
    public static SqlText All() => new SqlText().Add("SELECT id FROM changed_customers ORDER BY id");

    public const string Forget = "DELETE FROM changed_customers";
}
