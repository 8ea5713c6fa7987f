namespace CustomerDirectory.Core.Import;

/// <summary>
/// Tells which rows of a file are about the same customer, and which customer of the directory that is. It depends on the
/// whole file and not on the batches in which it is written, so the same file leads to the same customers again.
/// </summary>
internal sealed class ImportPlan
{
    private readonly ImportOwners _owners;
    private readonly Dictionary<string, ImportGroup> _byExternalId = [];
    private readonly Dictionary<string, ImportGroup> _byEmail = [];
    private readonly Dictionary<string, List<ImportGroup>> _byPhone = [];
    private readonly Dictionary<string, ImportGroup> _byOnlyPhone = [];
    private readonly Dictionary<(string? Phones, string? Name, string? Company), ImportGroup> _byRow = [];
    private readonly Dictionary<long, ImportGroup> _byHolder = [];
    private readonly List<ImportGroup> _groups = [];
    private readonly List<RejectedRow> _rejected = [];

    private ImportPlan(ImportOwners owners) => _owners = owners;

    /// <summary>In the order of their first rows.</summary>
    public IReadOnlyList<ImportGroup> Groups => _groups;

    public IReadOnlyList<RejectedRow> Rejected => _rejected;

    public static ImportPlan Make(IReadOnlyList<ImportRow> rows, ImportOwners owners, ImportMode mode = ImportMode.Both)
    {
        var plan = new ImportPlan(owners);

        // A phone tells less than an e-mail or an external id, a name alone less than a phone.
        foreach (var row in rows.Where(HasIdentity))
            plan.TakeByIdentity(row);
        foreach (var group in plan._groups.Where(group => group.Target is null).ToList())
            plan.FindByPhone(group, group.Rows.SelectMany(row => row.Matching).Where(phone => plan._byPhone[phone].Count is 1));
        foreach (var row in rows.Where(row => !HasIdentity(row)))
            plan.TakeByPhoneOrName(row);
        foreach (var group in plan._groups.Where(group => group.Target is null && !group.Rows.Any(HasIdentity)).ToList())
            plan.FindUnidentified(group);

        foreach (var group in plan._groups)
            group.Sort();
        plan._groups.RemoveAll(group => group.Rows.Count is 0);
        plan.LeaveOut(mode);
        plan._groups.Sort((one, other) => one.Rows[0].Number.CompareTo(other.Rows[0].Number));
        return plan;
    }

    /// <summary>Whom the import is not for: those who are there when it only adds, those who are not when it only updates.</summary>
    private void LeaveOut(ImportMode mode)
    {
        if (mode is ImportMode.Both)
            return;

        foreach (var group in _groups.Where(group => group.Target is null == mode is ImportMode.Update))
        {
            foreach (var row in group.Rows)
                Reject(row, mode is ImportMode.Add ? $"{group.Title} is in the directory already, and this import only adds customers." : "Nobody in the directory is known by what this row says, and this import only updates customers.");
        }

        _groups.RemoveAll(group => group.Target is null == mode is ImportMode.Update);
    }

    private static bool HasIdentity(ImportRow row) => row.ExternalId is not null || row.EmailKeys.Count > 0;

    private void TakeByIdentity(ImportRow row)
    {
        var hits = new List<(string What, ImportGroup Group, bool IsId)>();
        if (row.ExternalId is { } externalId && (_byExternalId.GetValueOrDefault(externalId)?.Current ?? GroupOf(_owners.OfExternalId(externalId))) is { } known)
            hits.Add(($"external id {externalId}", known, true));
        foreach (var email in row.EmailKeys)
        {
            if ((_byEmail.GetValueOrDefault(email)?.Current ?? GroupOf(_owners.OfEmail(email))) is { } owner)
                hits.Add(($"e-mail {email}", owner, false));
        }

        var found = hits.DistinctBy(hit => hit.Group).ToList();
        if (found is [var one, var other, ..])
        {
            Reject(row, $"The {other.What} belongs to {other.Group.Title} and the {one.What} to {one.Group.Title}. Correct the row, or merge the two first.");
            return;
        }

        var group = found is [var hit] ? hit.Group : null;
        var isFoundById = hits is [{ IsId: true }, ..];
        if (!isFoundById && row.ExternalId is not null && group?.ExternalId is not null)
        {
            Reject(row, $"The {hits[0].What} belongs to {group.Title}, who has the external id {group.ExternalId}, not {row.ExternalId}.");
            return;
        }

        if (IsOfSuspended(row, group?.Target, byPhone: group is null))
            return;

        Join(group ?? New(), row);
    }

    private void TakeByPhoneOrName(ImportRow row)
    {
        if (IsOfSuspended(row, target: null, byPhone: true))
            return;

        var usable = row.Matching.Where(phone => _byPhone.GetValueOrDefault(phone, []).Count <= 1).ToList();
        var group = usable.Select(phone => _byPhone.GetValueOrDefault(phone, []) is [var only] ? only : _byOnlyPhone.GetValueOrDefault(phone)).FirstOrDefault(found => found is not null)?.Current;
        if (group is null && usable.Count is 0)
        {
            var sameRow = (row.Phones.Count is 0 ? null : string.Join('\n', row.Phones.Order(StringComparer.Ordinal)), row.Name, row.Company);
            group = _byRow.GetValueOrDefault(sameRow)?.Current ?? New();
            _byRow[sameRow] = group;
        }

        group ??= New();
        group.Add(row);
        foreach (var phone in usable)
            _byOnlyPhone.TryAdd(phone, group);
    }

    /// <summary>A phone says who it is when exactly one customer has it, and that one has no other e-mail or external id.</summary>
    private void FindByPhone(ImportGroup group, IEnumerable<string> phones)
    {
        foreach (var phone in phones.Distinct().ToList())
        {
            if (_owners.OfPhone(phone).ToList() is not [var holder] || (group.HasEmail && holder.HasEmail) || (group.ExternalId is not null && holder.ExternalId is not null))
                continue;
            if (_byHolder.TryGetValue(holder.Id, out var other) && ((group.HasEmail && other.HasEmail) || (group.ExternalId is not null && other.ExternalId is not null)))
                continue;

            GroupOf(holder)!.TakeAll(group);
            return;
        }
    }

    private void FindUnidentified(ImportGroup group)
    {
        FindByPhone(group, group.Rows.SelectMany(row => row.Matching).Where(phone => !_byPhone.ContainsKey(phone)));
        if (group.Rows.Count is 0)
            return;

        var phones = group.Rows.SelectMany(row => row.Phones).Distinct().ToList();
        var same = phones.Count > 0
            ? phones.SelectMany(_owners.OfPhone).FirstOrDefault(group.Made)
            : _owners.OfName(group.Rows[0].Name!, group.Rows[0].Company);
        GroupOf(same)?.TakeAll(group);
    }

    private bool IsOfSuspended(ImportRow row, Holder? target, bool byPhone)
    {
        var suspended = target is { IsSuspended: true } ? target : byPhone ? row.Says.Matching.SelectMany(_owners.OfPhone).FirstOrDefault(holder => holder.IsSuspended) : null;
        if (suspended is not null)
            Reject(row, $"{suspended.Title} is suspended. Lift the suspension before importing this row.");
        return suspended is not null;
    }

    private void Join(ImportGroup group, ImportRow row)
    {
        group.Add(row);
        if (row.ExternalId is { } externalId)
            _byExternalId[externalId] = group;
        foreach (var email in row.EmailKeys)
            _byEmail[email] = group;
        foreach (var phone in row.Matching)
        {
            if (!_byPhone.TryGetValue(phone, out var groups))
                _byPhone[phone] = groups = [];
            if (!groups.Contains(group))
                groups.Add(group);
        }
    }

    private ImportGroup New()
    {
        var group = new ImportGroup();
        _groups.Add(group);
        return group;
    }

    private ImportGroup? GroupOf(Holder? holder)
    {
        if (holder is null)
            return null;
        if (!_byHolder.TryGetValue(holder.Id, out var group))
        {
            _byHolder[holder.Id] = group = New();
            group.Target = holder;
        }

        return group;
    }

    private void Reject(ImportRow row, string reason) => _rejected.Add(new RejectedRow(row.Number, reason));
}
