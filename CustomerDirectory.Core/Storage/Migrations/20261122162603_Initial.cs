using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerDirectory.Core.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    member_id = table.Column<long>(type: "INTEGER", nullable: true),
                    actor_name = table.Column<string>(type: "TEXT", nullable: false),
                    door = table.Column<int>(type: "INTEGER", nullable: false),
                    action = table.Column<string>(type: "TEXT", nullable: false),
                    issued_id = table.Column<long>(type: "INTEGER", nullable: true),
                    subject = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bulk_jobs",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    public_id = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    task = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    undo = table.Column<int>(type: "INTEGER", nullable: false),
                    member_id = table.Column<long>(type: "INTEGER", nullable: true),
                    actor_name = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<int>(type: "INTEGER", nullable: true),
                    door = table.Column<int>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    total = table.Column<long>(type: "INTEGER", nullable: false),
                    processed = table.Column<long>(type: "INTEGER", nullable: false),
                    changed = table.Column<long>(type: "INTEGER", nullable: false),
                    left_out = table.Column<string>(type: "TEXT", nullable: false),
                    undo_member_id = table.Column<long>(type: "INTEGER", nullable: true),
                    undo_actor_name = table.Column<string>(type: "TEXT", nullable: true),
                    undo_role = table.Column<int>(type: "INTEGER", nullable: true),
                    undo_door = table.Column<int>(type: "INTEGER", nullable: true),
                    undo_started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    undo_ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    undone_to = table.Column<long>(type: "INTEGER", nullable: false),
                    restored = table.Column<long>(type: "INTEGER", nullable: false),
                    not_restored = table.Column<string>(type: "TEXT", nullable: false),
                    taken = table.Column<long>(type: "INTEGER", nullable: false),
                    failure = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bulk_jobs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "custom_fields",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    label = table.Column<string>(type: "TEXT", nullable: false),
                    type = table.Column<int>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    is_read_only = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_listed = table.Column<bool>(type: "INTEGER", nullable: false),
                    options = table.Column<string>(type: "TEXT", nullable: false),
                    unread_from = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_custom_fields", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customer_ids",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    public_id = table.Column<string>(type: "TEXT", nullable: false),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: true),
                    feedback_count = table.Column<long>(type: "INTEGER", nullable: false),
                    page_visits = table.Column<long>(type: "INTEGER", nullable: false),
                    first_seen = table.Column<long>(type: "INTEGER", nullable: true),
                    last_seen = table.Column<long>(type: "INTEGER", nullable: true),
                    first_visit = table.Column<long>(type: "INTEGER", nullable: true),
                    last_visit = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customer_ids", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "export_jobs",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    public_id = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    format = table.Column<int>(type: "INTEGER", nullable: false),
                    whom = table.Column<int>(type: "INTEGER", nullable: false),
                    narrows = table.Column<bool>(type: "INTEGER", nullable: false),
                    wanted = table.Column<string>(type: "TEXT", nullable: true),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    member_id = table.Column<long>(type: "INTEGER", nullable: true),
                    actor_name = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<int>(type: "INTEGER", nullable: true),
                    door = table.Column<int>(type: "INTEGER", nullable: false),
                    queued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    customers = table.Column<long>(type: "INTEGER", nullable: false),
                    done = table.Column<long>(type: "INTEGER", nullable: false),
                    file = table.Column<string>(type: "TEXT", nullable: true),
                    bytes = table.Column<long>(type: "INTEGER", nullable: true),
                    cut_cells = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_export_jobs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "import_jobs",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    public_id = table.Column<string>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    file_size = table.Column<long>(type: "INTEGER", nullable: false),
                    file = table.Column<string>(type: "TEXT", nullable: true),
                    headers = table.Column<string>(type: "TEXT", nullable: false),
                    mapping = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    undo = table.Column<int>(type: "INTEGER", nullable: false),
                    member_id = table.Column<long>(type: "INTEGER", nullable: true),
                    actor_name = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<int>(type: "INTEGER", nullable: true),
                    uploaded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    total = table.Column<long>(type: "INTEGER", nullable: false),
                    processed = table.Column<long>(type: "INTEGER", nullable: false),
                    created = table.Column<long>(type: "INTEGER", nullable: false),
                    updated = table.Column<long>(type: "INTEGER", nullable: false),
                    unchanged = table.Column<long>(type: "INTEGER", nullable: false),
                    rejected = table.Column<long>(type: "INTEGER", nullable: false),
                    customers = table.Column<long>(type: "INTEGER", nullable: false),
                    next_group = table.Column<int>(type: "INTEGER", nullable: false),
                    undo_member_id = table.Column<long>(type: "INTEGER", nullable: true),
                    undo_actor_name = table.Column<string>(type: "TEXT", nullable: true),
                    undo_role = table.Column<int>(type: "INTEGER", nullable: true),
                    undo_started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    undo_ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    undone_to = table.Column<long>(type: "INTEGER", nullable: false),
                    restored = table.Column<long>(type: "INTEGER", nullable: false),
                    not_restored = table.Column<long>(type: "INTEGER", nullable: false),
                    failure = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_jobs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "members",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    public_id = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    email = table.Column<string>(type: "TEXT", nullable: false),
                    email_key = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<int>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: false),
                    failed_sign_ins = table.Column<int>(type: "INTEGER", nullable: false),
                    locked_until = table.Column<long>(type: "INTEGER", nullable: true),
                    preferences = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    removed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_members", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "settings",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settings", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "tags",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    colour = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tags", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    entry_id = table.Column<long>(type: "INTEGER", nullable: false),
                    field = table.Column<string>(type: "TEXT", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: true),
                    after = table.Column<string>(type: "TEXT", nullable: true),
                    before_source = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_changes", x => x.id);
                    table.ForeignKey(
                        name: "FK_audit_changes_audit_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "audit_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bulk_selections",
                columns: table => new
                {
                    job_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ids = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bulk_selections", x => x.job_id);
                    table.ForeignKey(
                        name: "FK_bulk_selections_bulk_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "bulk_jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "address_blocks",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    key_id = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    issued_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_address_blocks", x => x.id);
                    table.ForeignKey(
                        name: "FK_address_blocks_customer_ids_issued_id",
                        column: x => x.issued_id,
                        principalTable: "customer_ids",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bulk_items",
                columns: table => new
                {
                    job_id = table.Column<long>(type: "INTEGER", nullable: false),
                    issued_id = table.Column<long>(type: "INTEGER", nullable: false),
                    left_out = table.Column<int>(type: "INTEGER", nullable: true),
                    before = table.Column<string>(type: "TEXT", nullable: true),
                    is_undone = table.Column<bool>(type: "INTEGER", nullable: false),
                    not_restored = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bulk_items", x => new { x.job_id, x.issued_id });
                    table.ForeignKey(
                        name: "FK_bulk_items_bulk_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "bulk_jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_bulk_items_customer_ids_issued_id",
                        column: x => x.issued_id,
                        principalTable: "customer_ids",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "customer_channels",
                columns: table => new
                {
                    issued_id = table.Column<long>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false),
                    first_used = table.Column<long>(type: "INTEGER", nullable: false),
                    last_used = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customer_channels", x => new { x.issued_id, x.channel });
                    table.ForeignKey(
                        name: "FK_customer_channels_customer_ids_issued_id",
                        column: x => x.issued_id,
                        principalTable: "customer_ids",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "customers",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    name_source = table.Column<int>(type: "INTEGER", nullable: true),
                    company = table.Column<string>(type: "TEXT", nullable: true),
                    company_source = table.Column<int>(type: "INTEGER", nullable: true),
                    country = table.Column<string>(type: "TEXT", nullable: true),
                    country_source = table.Column<int>(type: "INTEGER", nullable: true),
                    city = table.Column<string>(type: "TEXT", nullable: true),
                    city_source = table.Column<int>(type: "INTEGER", nullable: true),
                    time_zone = table.Column<string>(type: "TEXT", nullable: true),
                    time_zone_source = table.Column<int>(type: "INTEGER", nullable: true),
                    language = table.Column<string>(type: "TEXT", nullable: true),
                    language_source = table.Column<int>(type: "INTEGER", nullable: true),
                    visitor_key = table.Column<string>(type: "TEXT", nullable: true),
                    origin = table.Column<int>(type: "INTEGER", nullable: false),
                    feedback_count = table.Column<long>(type: "INTEGER", nullable: false),
                    page_visits = table.Column<long>(type: "INTEGER", nullable: false),
                    first_seen = table.Column<long>(type: "INTEGER", nullable: true),
                    last_seen = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    suspended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    suspended_until = table.Column<long>(type: "INTEGER", nullable: true),
                    suspended_by = table.Column<string>(type: "TEXT", nullable: true),
                    suspended_reason = table.Column<string>(type: "TEXT", nullable: true),
                    deleted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    deleted_by = table.Column<string>(type: "TEXT", nullable: true),
                    erases_feedback = table.Column<bool>(type: "INTEGER", nullable: false),
                    erasure_began = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    is_verified = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_visitor = table.Column<bool>(type: "INTEGER", nullable: false),
                    primary_email = table.Column<string>(type: "TEXT", nullable: true),
                    primary_phone = table.Column<string>(type: "TEXT", nullable: true),
                    name_key = table.Column<string>(type: "TEXT", nullable: true),
                    company_key = table.Column<string>(type: "TEXT", nullable: true),
                    search_text = table.Column<string>(type: "TEXT", nullable: false),
                    search_digits = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customers", x => x.id);
                    table.ForeignKey(
                        name: "FK_customers_customer_ids_id",
                        column: x => x.id,
                        principalTable: "customer_ids",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "duplicate_dismissals",
                columns: table => new
                {
                    low_id = table.Column<long>(type: "INTEGER", nullable: false),
                    high_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    member_id = table.Column<long>(type: "INTEGER", nullable: true),
                    by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duplicate_dismissals", x => new { x.low_id, x.high_id });
                    table.ForeignKey(
                        name: "FK_duplicate_dismissals_customer_ids_high_id",
                        column: x => x.high_id,
                        principalTable: "customer_ids",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duplicate_dismissals_customer_ids_low_id",
                        column: x => x.low_id,
                        principalTable: "customer_ids",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "duplicate_hints",
                columns: table => new
                {
                    low_id = table.Column<long>(type: "INTEGER", nullable: false),
                    high_id = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duplicate_hints", x => new { x.low_id, x.high_id });
                    table.ForeignKey(
                        name: "FK_duplicate_hints_customer_ids_high_id",
                        column: x => x.high_id,
                        principalTable: "customer_ids",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duplicate_hints_customer_ids_low_id",
                        column: x => x.low_id,
                        principalTable: "customer_ids",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "feedback",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    public_id = table.Column<string>(type: "TEXT", nullable: false),
                    issued_id = table.Column<long>(type: "INTEGER", nullable: true),
                    is_anonymised = table.Column<bool>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    is_resolved = table.Column<bool>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback", x => x.id);
                    table.ForeignKey(
                        name: "FK_feedback_customer_ids_issued_id",
                        column: x => x.issued_id,
                        principalTable: "customer_ids",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "merges",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    public_id = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    member_id = table.Column<long>(type: "INTEGER", nullable: true),
                    actor_name = table.Column<string>(type: "TEXT", nullable: false),
                    door = table.Column<int>(type: "INTEGER", nullable: false),
                    survivor_id = table.Column<long>(type: "INTEGER", nullable: false),
                    undoable_until = table.Column<long>(type: "INTEGER", nullable: false),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true),
                    undone_by = table.Column<string>(type: "TEXT", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_merges", x => x.id);
                    table.ForeignKey(
                        name: "FK_merges_customer_ids_survivor_id",
                        column: x => x.survivor_id,
                        principalTable: "customer_ids",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    public_id = table.Column<string>(type: "TEXT", nullable: false),
                    issued_id = table.Column<long>(type: "INTEGER", nullable: false),
                    author_id = table.Column<long>(type: "INTEGER", nullable: true),
                    author = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    is_pinned = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notes", x => x.id);
                    table.ForeignKey(
                        name: "FK_notes_customer_ids_issued_id",
                        column: x => x.issued_id,
                        principalTable: "customer_ids",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "purged_ids",
                columns: table => new
                {
                    issued_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    erased_feedback = table.Column<bool>(type: "INTEGER", nullable: false),
                    cleared_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_purged_ids", x => x.issued_id);
                    table.ForeignKey(
                        name: "FK_purged_ids_customer_ids_issued_id",
                        column: x => x.issued_id,
                        principalTable: "customer_ids",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "import_groups",
                columns: table => new
                {
                    job_id = table.Column<long>(type: "INTEGER", nullable: false),
                    groups = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_groups", x => x.job_id);
                    table.ForeignKey(
                        name: "FK_import_groups_import_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "import_jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "import_items",
                columns: table => new
                {
                    job_id = table.Column<long>(type: "INTEGER", nullable: false),
                    issued_id = table.Column<long>(type: "INTEGER", nullable: false),
                    is_created = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    first_entry = table.Column<long>(type: "INTEGER", nullable: false),
                    last_entry = table.Column<long>(type: "INTEGER", nullable: false),
                    is_undone = table.Column<bool>(type: "INTEGER", nullable: false),
                    not_restored = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_items", x => new { x.job_id, x.issued_id });
                    table.ForeignKey(
                        name: "FK_import_items_customer_ids_issued_id",
                        column: x => x.issued_id,
                        principalTable: "customer_ids",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_import_items_import_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "import_jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "import_rejects",
                columns: table => new
                {
                    job_id = table.Column<long>(type: "INTEGER", nullable: false),
                    row = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    cells = table.Column<string>(type: "TEXT", nullable: true),
                    folded = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_rejects", x => new { x.job_id, x.row });
                    table.ForeignKey(
                        name: "FK_import_rejects_import_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "import_jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "founding",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    member_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_founding", x => x.id);
                    table.CheckConstraint("only_one", "id = 1");
                    table.ForeignKey(
                        name: "FK_founding_members_member_id",
                        column: x => x.member_id,
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "custom_values",
                columns: table => new
                {
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    field_id = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    folded = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<double>(type: "REAL", nullable: true),
                    is_invalid = table.Column<bool>(type: "INTEGER", nullable: false),
                    source = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_custom_values", x => new { x.customer_id, x.field_id, x.position });
                    table.ForeignKey(
                        name: "FK_custom_values_custom_fields_field_id",
                        column: x => x.field_id,
                        principalTable: "custom_fields",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_custom_values_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "customer_emails",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    is_verified = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_primary = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_live = table.Column<bool>(type: "INTEGER", nullable: false),
                    mailbox = table.Column<string>(type: "TEXT", nullable: true),
                    domain = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customer_emails", x => x.id);
                    table.ForeignKey(
                        name: "FK_customer_emails_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "customer_external_ids",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    is_alias = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_live = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customer_external_ids", x => x.id);
                    table.ForeignKey(
                        name: "FK_customer_external_ids_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "customer_phones",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    e164 = table.Column<string>(type: "TEXT", nullable: true),
                    extension = table.Column<string>(type: "TEXT", nullable: true),
                    is_verified = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_primary = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customer_phones", x => x.id);
                    table.ForeignKey(
                        name: "FK_customer_phones_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "customer_socials",
                columns: table => new
                {
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    network = table.Column<string>(type: "TEXT", nullable: false),
                    handle = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customer_socials", x => new { x.customer_id, x.network, x.handle });
                    table.ForeignKey(
                        name: "FK_customer_socials_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "customer_tags",
                columns: table => new
                {
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    tag_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customer_tags", x => new { x.customer_id, x.tag_id });
                    table.ForeignKey(
                        name: "FK_customer_tags_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_customer_tags_tags_tag_id",
                        column: x => x.tag_id,
                        principalTable: "tags",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "duplicate_pairs",
                columns: table => new
                {
                    low_id = table.Column<long>(type: "INTEGER", nullable: false),
                    high_id = table.Column<long>(type: "INTEGER", nullable: false),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    reasons = table.Column<int>(type: "INTEGER", nullable: false),
                    found_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duplicate_pairs", x => new { x.low_id, x.high_id });
                    table.ForeignKey(
                        name: "FK_duplicate_pairs_customers_high_id",
                        column: x => x.high_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_duplicate_pairs_customers_low_id",
                        column: x => x.low_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "removals",
                columns: table => new
                {
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_removals", x => new { x.customer_id, x.key });
                    table.ForeignKey(
                        name: "FK_removals_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "merge_snapshots",
                columns: table => new
                {
                    merge_id = table.Column<long>(type: "INTEGER", nullable: false),
                    part = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_merge_snapshots", x => new { x.merge_id, x.part });
                    table.ForeignKey(
                        name: "FK_merge_snapshots_merges_merge_id",
                        column: x => x.merge_id,
                        principalTable: "merges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "merged_ids",
                columns: table => new
                {
                    merge_id = table.Column<long>(type: "INTEGER", nullable: false),
                    issued_id = table.Column<long>(type: "INTEGER", nullable: false),
                    source_id = table.Column<long>(type: "INTEGER", nullable: false),
                    feedback_count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_merged_ids", x => new { x.merge_id, x.issued_id });
                    table.ForeignKey(
                        name: "FK_merged_ids_customer_ids_issued_id",
                        column: x => x.issued_id,
                        principalTable: "customer_ids",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_merged_ids_merges_merge_id",
                        column: x => x.merge_id,
                        principalTable: "merges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_address_blocks_at",
                table: "address_blocks",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_address_blocks_hash",
                table: "address_blocks",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_address_blocks_issued_id",
                table: "address_blocks",
                column: "issued_id");

            migrationBuilder.CreateIndex(
                name: "IX_audit_changes_entry_id",
                table: "audit_changes",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_at",
                table: "audit_entries",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_issued_id_action_at",
                table: "audit_entries",
                columns: new[] { "issued_id", "action", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_bulk_items_issued_id",
                table: "bulk_items",
                column: "issued_id");

            migrationBuilder.CreateIndex(
                name: "IX_bulk_jobs_member_id_started_at",
                table: "bulk_jobs",
                columns: new[] { "member_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_bulk_jobs_open",
                table: "bulk_jobs",
                column: "state",
                filter: "state < 2 OR undo = 1");

            migrationBuilder.CreateIndex(
                name: "IX_bulk_jobs_public_id",
                table: "bulk_jobs",
                column: "public_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_bulk_jobs_started_at",
                table: "bulk_jobs",
                column: "started_at");

            migrationBuilder.CreateIndex(
                name: "IX_custom_fields_key",
                table: "custom_fields",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_custom_values_field_id_folded_customer_id",
                table: "custom_values",
                columns: new[] { "field_id", "folded", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "IX_custom_values_field_id_number_customer_id",
                table: "custom_values",
                columns: new[] { "field_id", "number", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "IX_customer_channels_channel_issued_id",
                table: "customer_channels",
                columns: new[] { "channel", "issued_id" });

            migrationBuilder.CreateIndex(
                name: "IX_customer_emails_binned",
                table: "customer_emails",
                column: "key",
                filter: "NOT is_live");

            migrationBuilder.CreateIndex(
                name: "IX_customer_emails_customer_id",
                table: "customer_emails",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "IX_customer_emails_domain_customer_id",
                table: "customer_emails",
                columns: new[] { "domain", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "IX_customer_emails_key",
                table: "customer_emails",
                column: "key",
                unique: true,
                filter: "is_live");

            migrationBuilder.CreateIndex(
                name: "IX_customer_emails_mailbox",
                table: "customer_emails",
                column: "mailbox",
                filter: "mailbox IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customer_external_ids_binned",
                table: "customer_external_ids",
                column: "value",
                filter: "NOT is_live");

            migrationBuilder.CreateIndex(
                name: "IX_customer_external_ids_customer_id",
                table: "customer_external_ids",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "IX_customer_external_ids_value",
                table: "customer_external_ids",
                column: "value",
                unique: true,
                filter: "is_live");

            migrationBuilder.CreateIndex(
                name: "IX_customer_ids_customer_id",
                table: "customer_ids",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "IX_customer_ids_public_id",
                table: "customer_ids",
                column: "public_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_customer_phones_customer_id",
                table: "customer_phones",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "IX_customer_phones_e164",
                table: "customer_phones",
                column: "e164");

            migrationBuilder.CreateIndex(
                name: "IX_customer_tags_tag_id_customer_id",
                table: "customer_tags",
                columns: new[] { "tag_id", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "IX_customers_company_key_id",
                table: "customers",
                columns: new[] { "company_key", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customers_company_key_name_key",
                table: "customers",
                columns: new[] { "company_key", "name_key" },
                filter: "company_key IS NOT NULL AND name_key IS NOT NULL AND deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customers_country_id",
                table: "customers",
                columns: new[] { "country", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customers_created_at_id",
                table: "customers",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customers_deleted_at",
                table: "customers",
                column: "deleted_at",
                filter: "deleted_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customers_feedback_count_id",
                table: "customers",
                columns: new[] { "feedback_count", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customers_first_seen_id",
                table: "customers",
                columns: new[] { "first_seen", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customers_is_verified",
                table: "customers",
                column: "is_verified",
                filter: "is_verified AND deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customers_is_visitor",
                table: "customers",
                column: "is_visitor",
                filter: "is_visitor AND deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customers_language",
                table: "customers",
                column: "language",
                filter: "language IS NOT NULL AND deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customers_last_seen_id",
                table: "customers",
                columns: new[] { "last_seen", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customers_name_key_id",
                table: "customers",
                columns: new[] { "name_key", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customers_suspended_at",
                table: "customers",
                column: "suspended_at",
                filter: "suspended_at IS NOT NULL AND deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customers_updated_at_id",
                table: "customers",
                columns: new[] { "updated_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customers_visitor_key",
                table: "customers",
                column: "visitor_key",
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_dismissals_high_id",
                table: "duplicate_dismissals",
                column: "high_id");

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_hints_high_id",
                table: "duplicate_hints",
                column: "high_id");

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_pairs_high_id",
                table: "duplicate_pairs",
                column: "high_id");

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_pairs_score_low_id_high_id",
                table: "duplicate_pairs",
                columns: new[] { "score", "low_id", "high_id" },
                descending: new[] { true, false, false });

            migrationBuilder.CreateIndex(
                name: "IX_export_jobs_expires_at",
                table: "export_jobs",
                column: "expires_at",
                filter: "state = 2");

            migrationBuilder.CreateIndex(
                name: "IX_export_jobs_member_id_queued_at",
                table: "export_jobs",
                columns: new[] { "member_id", "queued_at" });

            migrationBuilder.CreateIndex(
                name: "IX_export_jobs_open",
                table: "export_jobs",
                column: "state",
                filter: "state < 2");

            migrationBuilder.CreateIndex(
                name: "IX_export_jobs_public_id",
                table: "export_jobs",
                column: "public_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_export_jobs_queued_at",
                table: "export_jobs",
                column: "queued_at");

            migrationBuilder.CreateIndex(
                name: "IX_feedback_issued_id_received_at",
                table: "feedback",
                columns: new[] { "issued_id", "received_at" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_public_id",
                table: "feedback",
                column: "public_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_founding_member_id",
                table: "founding",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_import_items_issued_id",
                table: "import_items",
                column: "issued_id");

            migrationBuilder.CreateIndex(
                name: "IX_import_jobs_open",
                table: "import_jobs",
                column: "state",
                filter: "state IN (1, 3, 4) OR undo = 1");

            migrationBuilder.CreateIndex(
                name: "IX_import_jobs_public_id",
                table: "import_jobs",
                column: "public_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_import_jobs_uploaded_at",
                table: "import_jobs",
                column: "uploaded_at");

            migrationBuilder.CreateIndex(
                name: "IX_members_email_key",
                table: "members",
                column: "email_key",
                unique: true,
                filter: "removed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_members_public_id",
                table: "members",
                column: "public_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_merged_ids_issued_id",
                table: "merged_ids",
                column: "issued_id");

            migrationBuilder.CreateIndex(
                name: "IX_merges_public_id",
                table: "merges",
                column: "public_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_merges_survivor_id",
                table: "merges",
                column: "survivor_id");

            migrationBuilder.CreateIndex(
                name: "IX_merges_undoable_until",
                table: "merges",
                column: "undoable_until",
                filter: "undone_at IS NULL AND closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notes_issued_id_created_at",
                table: "notes",
                columns: new[] { "issued_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_notes_public_id",
                table: "notes",
                column: "public_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_purged_ids_cleared_at",
                table: "purged_ids",
                column: "cleared_at",
                filter: "cleared_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_tags_key",
                table: "tags",
                column: "key",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "address_blocks");

            migrationBuilder.DropTable(
                name: "audit_changes");

            migrationBuilder.DropTable(
                name: "bulk_items");

            migrationBuilder.DropTable(
                name: "bulk_selections");

            migrationBuilder.DropTable(
                name: "custom_values");

            migrationBuilder.DropTable(
                name: "customer_channels");

            migrationBuilder.DropTable(
                name: "customer_emails");

            migrationBuilder.DropTable(
                name: "customer_external_ids");

            migrationBuilder.DropTable(
                name: "customer_phones");

            migrationBuilder.DropTable(
                name: "customer_socials");

            migrationBuilder.DropTable(
                name: "customer_tags");

            migrationBuilder.DropTable(
                name: "duplicate_dismissals");

            migrationBuilder.DropTable(
                name: "duplicate_hints");

            migrationBuilder.DropTable(
                name: "duplicate_pairs");

            migrationBuilder.DropTable(
                name: "export_jobs");

            migrationBuilder.DropTable(
                name: "feedback");

            migrationBuilder.DropTable(
                name: "founding");

            migrationBuilder.DropTable(
                name: "import_groups");

            migrationBuilder.DropTable(
                name: "import_items");

            migrationBuilder.DropTable(
                name: "import_rejects");

            migrationBuilder.DropTable(
                name: "merge_snapshots");

            migrationBuilder.DropTable(
                name: "merged_ids");

            migrationBuilder.DropTable(
                name: "notes");

            migrationBuilder.DropTable(
                name: "purged_ids");

            migrationBuilder.DropTable(
                name: "removals");

            migrationBuilder.DropTable(
                name: "settings");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "bulk_jobs");

            migrationBuilder.DropTable(
                name: "custom_fields");

            migrationBuilder.DropTable(
                name: "tags");

            migrationBuilder.DropTable(
                name: "members");

            migrationBuilder.DropTable(
                name: "import_jobs");

            migrationBuilder.DropTable(
                name: "merges");

            migrationBuilder.DropTable(
                name: "customers");

            migrationBuilder.DropTable(
                name: "customer_ids");
        }
    }
}
