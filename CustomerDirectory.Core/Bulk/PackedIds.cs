namespace CustomerDirectory.Core.Bulk;

/// <summary>
/// Many row ids in few bytes: ascending, each as the distance to the one before, seven bits a byte. A million customers
/// who were added one after another are a megabyte, so a whole directory is chosen in one short transaction.
/// </summary>
internal static class PackedIds
{
    /// <param name="ids">Positive, in any order, each once.</param>
    public static byte[] Pack(IEnumerable<long> ids)
    {
        using var packed = new MemoryStream();
        long before = 0;
        foreach (var id in ids.Order())
        {
            for (var rest = (ulong)(id - before); ; rest >>= 7)
            {
                if (rest < 0x80)
                {
                    packed.WriteByte((byte)rest);
                    break;
                }

                packed.WriteByte((byte)(rest | 0x80));
            }

            before = id;
        }

        return packed.ToArray();
    }

    /// <returns>The ids, ascending.</returns>
    public static List<long> Unpack(byte[] packed)
    {
        var ids = new List<long>(packed.Length);
        var (id, distance, shift) = (0L, 0L, 0);
        foreach (var piece in packed)
        {
            distance |= (long)(piece & 0x7f) << shift;
            shift += 7;
            if (piece >= 0x80)
                continue;

            ids.Add(id += distance);
            (distance, shift) = (0, 0);
        }

        return ids;
    }
}
