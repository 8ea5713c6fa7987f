using System.Text;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Search.Index;

/// <summary>Takes customers from <see cref="IndexSql"/>, by ascending id, and their tags and channels in any order, of customers also who do not come.</summary>
internal sealed class SnapshotBuilder
{
    private readonly List<long> _ids = [];
    private readonly TextColumn.Builder _text = new();
    private readonly TextColumn.Builder _digits = new();
    private readonly CodeColumn.Builder _company = new();
    private readonly CodeColumn.Builder _country = new();
    private readonly CodeColumn.Builder _language = new();
    private readonly List<long> _feedbackCount = [];
    private readonly List<long> _firstSeen = [];
    private readonly List<long> _lastSeen = [];
    private readonly List<long> _createdAt = [];
    private readonly List<long> _updatedAt = [];
    private readonly List<int> _named = [];
    private readonly List<int> _verified = [];
    private readonly List<int> _visitors = [];
    private readonly List<int> _withEmail = [];
    private readonly List<int> _withPhone = [];
    private readonly Dictionary<int, long> _suspensions = [];
    private readonly Dictionary<long, List<long>> _tags = [];
    private readonly Dictionary<string, List<long>> _channels = new(StringComparer.Ordinal);

    public void AddCustomer(Utf8Cursor customer)
    {
        var row = _ids.Count;
        _ids.Add(customer.Number(0));
        _text.Add(customer.Utf8(1));
        _digits.Add(customer.Utf8(2));
        AddCode(_company, customer, 3);
        AddCode(_country, customer, 4);
        AddCode(_language, customer, 5);
        _feedbackCount.Add(customer.Number(6));
        _firstSeen.Add(Instant(customer, 7));
        _lastSeen.Add(Instant(customer, 8));
        _createdAt.Add(Instant(customer, 9));
        _updatedAt.Add(Instant(customer, 10));
        AddFlag(_named, row, customer, 11);
        AddFlag(_verified, row, customer, 12);
        AddFlag(_visitors, row, customer, 13);
        AddFlag(_withEmail, row, customer, 14);
        AddFlag(_withPhone, row, customer, 15);
        if (customer.Number(16) is not 0)
            _suspensions.Add(row, Instant(customer, 17));
    }

    public void AddTag(long customerId, long tagId)
    {
        if (!_tags.TryGetValue(tagId, out var carriers))
            _tags.Add(tagId, carriers = []);
        carriers.Add(customerId);
    }

    public void AddChannel(long customerId, ReadOnlySpan<byte> channel)
    {
        Span<char> name = stackalloc char[channel.Length];
        name = name[..Encoding.UTF8.GetChars(channel, name)];
        var known = _channels.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(name, out var users))
            known[name] = users = [];
        users.Add(customerId);
    }

    public Snapshot Build() => new()
    {
        Ids = [.. _ids],
        Text = _text.Build(),
        Digits = _digits.Build(),
        Company = _company.Build(),
        Country = _country.Build(),
        Language = _language.Build(),
        FeedbackCount = [.. _feedbackCount],
        FirstSeen = [.. _firstSeen],
        LastSeen = [.. _lastSeen],
        CreatedAt = [.. _createdAt],
        UpdatedAt = [.. _updatedAt],
        Named = Set(_named),
        Verified = Set(_verified),
        Visitors = Set(_visitors),
        WithEmail = Set(_withEmail),
        WithPhone = Set(_withPhone),
        Suspensions = _suspensions,
        Tags = _tags.ToDictionary(pair => pair.Key, pair => new Postings(RowsOf(pair.Value), _ids.Count)),
        Channels = _channels.ToDictionary(pair => pair.Key, pair => new Postings(RowsOf(pair.Value), _ids.Count), StringComparer.Ordinal),
    };

    /// <summary>The rows of customers, ascending, each once: who was merged may have used a channel under several ids, and who lies in the bin has no row.</summary>
    private int[] RowsOf(List<long> customers)
    {
        customers.Sort();
        var (rows, row) = (new List<int>(customers.Count), 0);
        foreach (var customer in customers)
        {
            while (row < _ids.Count && _ids[row] < customer)
                row++;
            if (row < _ids.Count && _ids[row] == customer && (rows is [] || rows[^1] != row))
                rows.Add(row);
        }

        return [.. rows];
    }

    private RowSet Set(List<int> rows) => RowSet.Of(rows, _ids.Count);

    private static void AddCode(CodeColumn.Builder codes, Utf8Cursor customer, int column)
    {
        if (customer.IsNull(column))
            codes.AddBlank();
        else
            codes.Add(customer.Utf8(column));
    }

    private static void AddFlag(List<int> flagged, int row, Utf8Cursor customer, int column)
    {
        if (customer.Number(column) is not 0)
            flagged.Add(row);
    }

    private static long Instant(Utf8Cursor customer, int column) => customer.IsNull(column) ? Snapshot.Never : customer.Number(column);
}
