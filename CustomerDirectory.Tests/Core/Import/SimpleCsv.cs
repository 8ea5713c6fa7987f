using System.Text;

namespace CustomerDirectory.Tests.Core.Import;

/// <summary>Writes and reads CSV in the plainest way, so that the import is not compared with the library it uses.</summary>
internal static class SimpleCsv
{
    public static string Row(params string[] cells) =>
        string.Join(',', cells.Select(cell => cell.IndexOfAny(['"', ',', '\r', '\n']) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n";

    public static List<string[]> Read(string text)
    {
        var (rows, cells, cell, isQuoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < text.Length; at++)
        {
            if (isQuoted && text[at] is '"' && at + 1 < text.Length && text[at + 1] is '"')
                cell.Append(text[at++]);
            else if (text[at] is '"')
                isQuoted = !isQuoted;
            else if (isQuoted || text[at] is not (',' or '\r' or '\n'))
                cell.Append(text[at]);
            else if (text[at] is not '\r')
                End(text[at] is '\n');
        }

        return rows;

        void End(bool isRow)
        {
            cells.Add(cell.ToString());
            cell.Clear();
            if (!isRow)
                return;

            rows.Add([.. cells]);
            cells.Clear();
        }
    }
}
