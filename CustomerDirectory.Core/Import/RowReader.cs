using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.Core.Import;

/// <summary>Reads what the cells of a row mean and checks everything that can be checked without looking at other customers.</summary>
/// <param name="country">ISO 3166-1 alpha-2 whose rules national phone numbers follow; null where the workspace has none.</param>
/// <param name="key">What decides whom a row is about.</param>
/// <param name="source">A tag for everybody; null for none.</param>
internal sealed class RowReader(ImportColumns columns, string? country, ImportKey key = ImportKey.Automatic, string? source = null)
{
    /// <summary>Stands for a cell that clears the value; no cell can hold it, so it is never taken for a value.</summary>
    private const string Clear = "\0";

    /// <returns>The row, or what is wrong with it.</returns>
    public Outcome<ReadRow> Read(TableRow row)
    {
        if (row.Problem is { } unread)
            return new Problem.Invalid("row", unread);
        if (row.Errors?.Where(columns.Uses).Select(column => (int?)column).FirstOrDefault() is { } broken)
            return new Problem.Invalid("row", $"The cell under “{columns.HeaderOf(broken)}” shows the error {row.Cells[broken]} in place of a value. Correct it in the spreadsheet, or empty the cell.");

        var wanted = Wanted(row.Cells);
        if (!wanted.Succeeded)
            return wanted.Problem;

        var changes = wanted.Value.Changes;
        var (emails, phones) = (new List<string>(changes.AddEmails.Count), new List<PhoneNumber>(changes.AddPhones.Count));
        if (Misfit(wanted.Value, emails, phones) is { } misfit)
            return misfit;

        var externalId = CustomerLimits.Take(changes.ExternalId?.Value, "external_id", CustomerLimits.ExternalId).Value;
        if ((changes.Name?.Value, externalId, emails, phones) is (null, null, [], []))
            return new Problem.Invalid("row", "The row has no name, e-mail address, phone number or external id, so nobody can tell whom it is about.");

        var says = new RowIdentity(externalId, emails, [.. phones.Select(p => p.E164 ?? p.Number).Distinct()], [.. phones.Select(p => p.E164).OfType<string>().Distinct()]);
        return says.Lacks(key)
            ? new Problem.Invalid("row", $"The row has no {InWords(key)}, which decides in this import whom a row is about.")
            : new ReadRow(new ImportRow(row.Number, says, says.Only(key), changes.Name, changes.Company), wanted.Value);
    }

    private static string InWords(ImportKey key) => key switch
    {
        ImportKey.ExternalId => "external id",
        ImportKey.Email => "e-mail address",
        _ => "phone number that can be recognised",
    };

    private Outcome<RowChanges> Wanted(IReadOnlyList<string> cells)
    {
        string At(ImportTarget target) => columns.Places.TryGetValue(target, out var place) ? Cell(cells[place]) : "";

        var verified = Verified(At(ImportTarget.Verified));
        if (verified.Problem is { } unclear)
            return unclear;
        if (At(ImportTarget.Note) is Clear)
            return new Problem.Invalid("note", @"A note cannot be cleared by an import. Leave the cell empty.");
        if (PublicId.IsWellFormed(At(ImportTarget.ExternalId), "cus"))
            return new Problem.Invalid("external_id", $"“{At(ImportTarget.ExternalId)}” is an id of this directory, not an id of another system.");

        // An address that only names the customer stays in its place; beside an external id it is the one to use.
        var leads = At(ImportTarget.ExternalId) is not ("" or Clear);
        string[] emails = [At(ImportTarget.Email), .. CellList.Read(At(ImportTarget.Emails), CellList.Separators)];
        string[] phones = [At(ImportTarget.Phone), At(ImportTarget.Mobile), .. CellList.Read(At(ImportTarget.Phones), CellList.Separators)];
        var hasEmail = emails.Any(IsGiven);
        return new RowChanges
        {
            Changes = new CustomerChanges
            {
                Name = Name(At(ImportTarget.Name), At(ImportTarget.FirstName), At(ImportTarget.LastName)),
                Company = Single(At(ImportTarget.Company)),
                Country = Single(At(ImportTarget.Country)),
                City = Single(At(ImportTarget.City)),
                TimeZone = Single(At(ImportTarget.TimeZone)),
                Language = Single(At(ImportTarget.Language)),
                ExternalId = Single(At(ImportTarget.ExternalId)),
                AddEmails = Addresses(emails, verified.Value, leads && IsGiven(emails[0])),
                AddPhones = Addresses(phones, hasEmail ? null : verified.Value, leads && IsGiven(phones[0])),
                AddTags = [.. CellList.Read(At(ImportTarget.Tags), CellList.Separators).Where(IsGiven), .. source is null ? Array.Empty<string>() : [source]],
                CustomFields = columns.Fields.Select(column => (column.Field, Cell: Cell(cells[column.Place]))).Where(column => column.Cell is not "")
                    .ToDictionary(column => column.Field.Key, column => Values(column.Field, column.Cell)),
            },
            ClearsEmails = emails.Contains(Clear),
            ClearsPhones = phones.Contains(Clear),
            ClearsTags = At(ImportTarget.Tags) is Clear,
            Notes = NoteCell.Read(At(ImportTarget.Note)),
        };
    }

    /// <param name="emails">Takes the keys of the addresses, each once.</param>
    /// <param name="phones">Takes the phones.</param>
    private Problem? Misfit(RowChanges wanted, List<string> emails, List<PhoneNumber> phones)
    {
        var changes = wanted.Changes;
        if (CustomerScalars.Apply(new Customer(), changes, ValueSource.Import, new AuditEntry()) is { } scalar)
            return scalar;
        if (CustomerLimits.Take(changes.ExternalId?.Value, "external_id", CustomerLimits.ExternalId).Problem is { } id)
            return id;
        foreach (var email in changes.AddEmails)
        {
            if (!EmailAddress.TryParse(email.Typed, out var parsed, out var why))
                return new Problem.Invalid("email", $"“{Short(email.Typed)}” is not an e-mail address. {why}");
            if (!emails.Contains(parsed.Key))
                emails.Add(parsed.Key);
        }

        foreach (var phone in changes.AddPhones)
        {
            if (PhoneNumber.Parse(phone.Typed, country, out var why) is not { } number)
                return new Problem.Invalid("phone", $"“{Short(phone.Typed)}” is not a phone number. {why}");
            phones.Add(number);
        }

        return changes.AddTags.Select(tag => CustomerLimits.Take(tag, "tags", CustomerLimits.Tag).Problem)
            .Concat(columns.Fields.Select(column => changes.CustomFields.TryGetValue(column.Field.Key, out var typed) ? CustomFieldParser.Read(column.Field, typed).Problem : null))
            .Concat(wanted.Notes.Select(note => CustomerLimits.Take(note, "note", CustomerLimits.Note, severalLines: true).Problem))
            .FirstOrDefault(problem => problem is not null);
    }

    private static string Cell(string raw)
    {
        if (TypedText.Trim(raw) is FormulaGuard.Clear)
            return Clear;

        var cell = FormulaGuard.Strip(raw);
        return TypedText.Trim(cell) is "" ? "" : cell;
    }

    private static bool IsGiven(string cell) => cell is not ("" or Clear);

    private static Change? Single(string cell)
    {
        if (cell is "")
            return null;

        return new Change(cell is Clear ? null : cell);
    }

    private static Change? Name(string whole, string first, string last)
    {
        if (whole is "" && (IsGiven(first) || IsGiven(last)))
            return new Change(string.Join(' ', new[] { first, last }.Where(IsGiven).Select(TypedText.Trim)));

        // Compared with the names that are stored, when somebody is known by the name only.
        return Single(whole.Trim());
    }

    private static List<AddressChange> Addresses(string[] typed, bool? isVerified, bool leads) =>
        [.. typed.Where(IsGiven).DistinctBy(TypedText.Trim).Select((address, at) => new AddressChange(address, at is 0 ? isVerified : null, leads && at is 0))];

    private static IReadOnlyList<string> Values(CustomField field, string cell)
    {
        if (cell is Clear)
            return [];

        var isOne = field.Type is not CustomFieldType.MultiSelect || CustomFieldParser.Canonical(field, TypedText.Trim(cell)) is not null;
        return isOne ? [cell] : [.. CellList.Read(cell, cell.Contains(';', StringComparison.Ordinal) ? ";" : ",")];
    }

    private static Outcome<bool?> Verified(string cell) => TypedText.Trim(cell).ToLowerInvariant() switch
    {
        "" => (bool?)null,
        "yes" or "y" or "true" or "1" or "verified" => (bool?)true,
        "no" or "n" or "false" or "0" or "unverified" => (bool?)false,
        _ => new Problem.Invalid("verified", $"“{Short(cell)}” under the column for verified addresses is neither yes nor no."),
    };

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
