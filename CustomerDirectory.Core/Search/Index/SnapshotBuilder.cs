using System.Data.Common;

namespace CustomerDirectory.Core.Search.Index;

/// <summary>Takes customers from <see cref="IndexSql"/>, by ascending id, and then their tags and channels.</summary>
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
    private readonly Dictionary<long, List<int>> _tags = [];
    private readonly Dictionary<string, List<int>> _channels = new(StringComparer.Ordinal);

    public void AddCustomer(DbDataReader reader)
    {
        var row = _ids.Count;
        _ids.Add(reader.GetInt64(0));
        _text.Add(reader.GetString(1));
        _digits.Add(reader.GetString(2));
        _company.Add(Code(reader, 3));
        _country.Add(Code(reader, 4));
        _language.Add(Code(reader, 5));
        _feedbackCount.Add(reader.GetInt64(6));
        _firstSeen.Add(Instant(reader, 7));
        _lastSeen.Add(Instant(reader, 8));
        _createdAt.Add(Instant(reader, 9));
        _updatedAt.Add(Instant(reader, 10));
        List<int>[] flags = [_named, _verified, _visitors, _withEmail, _withPhone];
        for (var flag = 0; flag < flags.Length; flag++)
        {
            if (reader.GetBoolean(11 + flag))
                flags[flag].Add(row);
        }

        if (reader.GetBoolean(16))
            _suspensions.Add(row, Instant(reader, 17));
    }

    public void AddTag(long customerId, long tagId) => Add(_tags, tagId, customerId);

    public void AddChannel(long customerId, string channel) => Add(_channels, channel, customerId);

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
        Tags = _tags.ToDictionary(pair => pair.Key, pair => new Postings([.. pair.Value], _ids.Count)),
        Channels = _channels.ToDictionary(pair => pair.Key, pair => new Postings([.. pair.Value], _ids.Count), StringComparer.Ordinal),
    };

    // Who lies in the bin has tags and channels but no row.
    private void Add<T>(Dictionary<T, List<int>> postings, T key, long customerId) where T : notnull
    {
        var row = _ids.BinarySearch(customerId);
        if (row < 0)
            return;

        if (!postings.TryGetValue(key, out var rows))
            postings.Add(key, rows = []);
        rows.Add(row);
    }

    private RowSet Set(List<int> rows) => new Postings([.. rows], _ids.Count).ToSet();

    private static string? Code(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static long Instant(DbDataReader reader, int column) => reader.IsDBNull(column) ? Snapshot.Never : reader.GetInt64(column);
}
