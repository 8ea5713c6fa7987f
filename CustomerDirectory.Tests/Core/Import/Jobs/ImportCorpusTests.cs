using System.Text;
using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Import.Jobs;

/// <summary>Files as programs and people make them: each is read, or refused with its row and the reason.</summary>
public sealed class ImportCorpusTests : ImportJobFixture
{
    private static readonly UnicodeEncoding BigEndian = new(bigEndian: true, byteOrderMark: true);

    /// <summary>The file, what is refused of it as a whole (null where it is read), and what comes of its rows: created, rejected.</summary>
    public static TheoryData<string, string, string?, int, int> Files => new()
    {
        { "quotes and newlines in cells", "name,note,email\r\n\"Ada, \"\"A\"\"\",\"one\r\ntwo\",a@example.com\r\n", null, 1, 0 },
        { "only line feeds, no last one", "name,email\nAda,a@example.com", null, 1, 0 },
        { "only carriage returns", "name,email\rAda,a@example.com\rBob,b@example.com\r", null, 2, 0 },
        { "mixed line breaks", "name,email\r\nAda,a@example.com\nBob,b@example.com\rCy,c@example.com", null, 3, 0 },
        { "utf-8 with mark", "\uFEFFname,email\nAda,a@example.com", null, 1, 0 },
        { "utf-16", "name;email\nAda;a@example.com", null, 1, 0 },
        { "utf-16 big endian", "name\temail\nAda\ta@example.com", null, 1, 0 },
        { "a hint of the separator", "sep=;\nname;email\nAda;a@example.com", null, 1, 0 },
        { "blank lines and blank rows", "\n\nname,email\n\n,\nAda,a@example.com\n  , \n", null, 1, 1 },
        { "ragged rows", "name,email\nAda\nBob,b@example.com,more\nCy,c@example.com,,\n", null, 1, 2 },
        { "a NUL in a cell", "name,email\nA\0da,a@example.com\nBob,b@example.com", null, 1, 1 },
        { "a cell of more than 1 MB", "name,email\n{huge},a@example.com\nBob,b@example.com", null, 1, 1 },
        { "text after a quote", "name,email\n\"Ada\"x,a@example.com\nBob,b@example.com", null, 1, 1 },
        { "broken characters", "name,email\nA\uD800da,a@example.com\nBob,b@example.com", null, 2, 0 },
        { "only a header", "name,email\n", null, 0, 0 },
        { "an unclosed quote", "name,email\nAda,\"a@example.com\nBob,b@example.com", "opened in row 2 is never closed", 0, 0 },
        { "duplicate headers", "name,email,email\nAda,a@example.com,b@example.com", null, 1, 0 }, // the second is left out
        { "10,000 columns", "{wide}\nAda", "10,000 columns; at most 200", 0, 0 },
        { "nothing", "", "The file is empty", 0, 0 },
        { "no text", "name\0,email\nAda,a@example.com", "not a text file", 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_file_is_read_or_refused_with_the_reason(string what, string content, string? refusal, int created, int rejected)
    {
        content = content.Replace("{huge}", new string('x', (1024 * 1024) + 1), StringComparison.Ordinal).Replace("{wide}", string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"name{i}")), StringComparison.Ordinal);
        Encoding encoding = what switch { "utf-16" => Encoding.Unicode, "utf-16 big endian" => BigEndian, _ => Encoding.UTF8 };
        byte[] file = [.. what.StartsWith("utf-16", StringComparison.Ordinal) ? encoding.GetPreamble() : [], .. encoding.GetBytes(content)];

        var uploaded = await TryUploadAsync(file);
        if (!uploaded.Succeeded)
        {
            Assert.Contains(refusal!, uploaded.Problem.Message, StringComparison.Ordinal);
            Assert.Empty(KeptFiles);
            return;
        }

        var id = uploaded.Value.Id;
        var looked = await Uploads.PreviewAsync(Some.Admin, id, Cancel);
        if (!looked.Succeeded)
        {
            Assert.Contains(refusal!, looked.Problem.Message, StringComparison.Ordinal);
            return;
        }

        var checking = await Imports.CheckAsync(Some.Admin, id, looked.Value.Proposal, Cancel);
        Assert.True(checking.Succeeded, checking.Problem?.Message);
        await RunAllAsync();
        var check = await FindAsync(id);
        if (refusal is not null)
        {
            Assert.Equal(ImportState.Uploaded, check.State);
            Assert.Contains(refusal, check.Failure, StringComparison.Ordinal);
            return;
        }

        Assert.Equal((created, 0, 0, rejected), Counts(check));
        Assert.All(await RejectedAsync(id), row => Assert.True(row.Row > 1 && row.Reason is not "", row.ToString()));
        Assert.IsNotType<Problem.NotFound>((await Imports.StartAsync(Some.Admin, id, Cancel)).Problem);
        await RunAllAsync();
        Assert.Equal(Counts(check), Counts(await FindAsync(id)));
    }
}
