namespace CustomerDirectory.Core.Import.Jobs;

/// <summary>Which rows are about whom, in few bytes: a file of a hundred thousand customers is half a megabyte, written in one short transaction.</summary>
internal static class PackedGroups
{
    public static byte[] Pack(IReadOnlyList<PlannedGroup> groups)
    {
        using var packed = new MemoryStream();
        using var writer = new BinaryWriter(packed);
        foreach (var group in groups)
        {
            writer.Write7BitEncodedInt64(group.Target?.Id ?? 0);
            writer.Write7BitEncodedInt(group.Rows.Count);
            var before = 0;
            foreach (var row in group.Rows)
            {
                writer.Write7BitEncodedInt(row - before); // ascending
                before = row;
            }
        }

        writer.Flush();
        return packed.ToArray();
    }

    /// <returns>The customer whom each group is about, null for a new one, and the numbers of its rows.</returns>
    public static List<(long? Target, List<int> Rows)> Unpack(byte[] packed)
    {
        using var reader = new BinaryReader(new MemoryStream(packed, writable: false));
        var groups = new List<(long? Target, List<int> Rows)>();
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            var target = reader.Read7BitEncodedInt64();
            var (rows, number) = (new List<int>(), 0);
            for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
                rows.Add(number += reader.Read7BitEncodedInt());
            groups.Add((target is 0 ? null : target, rows));
        }

        return groups;
    }
}
