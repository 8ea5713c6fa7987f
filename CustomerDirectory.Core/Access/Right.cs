namespace CustomerDirectory.Core.Access;

/// <summary>A right that an operation of Core asks for.</summary>
public enum Right
{
    ReadCustomers,
    EditCustomers,
    SuspendCustomers,
    EditOthersNotes,
    DeleteCustomers,
    MergeCustomers,
    DismissDuplicates,
    PurgeCustomers,
    ManageBlocks,
    ImportCustomers,
    ExportViews,
    ExportCustomers,
    ManageBulkWork,
    ManageTags,
    ManageFields,
    ManageMembers,
    ManageWorkspace,
    ManageRetention,
}

/// <summary>The whole matrix of roles and rights, in one place.</summary>
public static class Rights
{
    /// <summary>The lowest role that has the right; every higher role has it too.</summary>
    public static Role LowestRole(this Right right) => right switch
    {
        Right.ReadCustomers => Role.Viewer,
        Right.EditCustomers => Role.Agent,
        Right.SuspendCustomers => Role.Agent,
        Right.EditOthersNotes => Role.Admin,
        Right.DeleteCustomers => Role.Admin,
        Right.MergeCustomers => Role.Admin,
        Right.DismissDuplicates => Role.Agent,
        Right.PurgeCustomers => Role.Owner,
        Right.ManageBlocks => Role.Admin,
        Right.ImportCustomers => Role.Admin,
        Right.ExportViews => Role.Agent, // and the workspace has to let agents do it
        Right.ExportCustomers => Role.Admin,
        Right.ManageBulkWork => Role.Admin,
        Right.ManageTags => Role.Admin,
        Right.ManageFields => Role.Admin,
        Right.ManageMembers => Role.Owner,
        Right.ManageWorkspace => Role.Admin,
        Right.ManageRetention => Role.Owner,
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, null),
    };

    /// <summary>The right as it follows "Your role does not allow you to".</summary>
    public static string InWords(this Right right) => right switch
    {
        Right.ReadCustomers => "see customers",
        Right.EditCustomers => "change customers",
        Right.SuspendCustomers => "suspend customers",
        Right.EditOthersNotes => "change the notes of others",
        Right.DeleteCustomers => "delete or restore customers",
        Right.MergeCustomers => "merge customers or undo a merge",
        Right.DismissDuplicates => "dismiss suggested duplicates",
        Right.PurgeCustomers => "erase customers for good",
        Right.ManageBlocks => "administer blocked addresses",
        Right.ImportCustomers => "import customers",
        Right.ExportViews => "export customers",
        Right.ExportCustomers => "export customers",
        Right.ManageBulkWork => "stop or undo the bulk work of others",
        Right.ManageTags => "administer tags",
        Right.ManageFields => "administer custom fields",
        Right.ManageMembers => "administer members",
        Right.ManageWorkspace => "change the settings of the workspace",
        Right.ManageRetention => "change how long things are kept or which mailboxes are shared",
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, null),
    };
}
