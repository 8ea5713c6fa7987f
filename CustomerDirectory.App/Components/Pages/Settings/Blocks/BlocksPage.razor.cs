using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Settings.Blocks;

/// <summary>The blocks that deletions have left, to be looked over, asked and lifted.</summary>
public sealed partial class BlocksPage : LiveComponent
{
    private const int PageSize = 50;

    private AddressBlockPage? _page;
    private Problem? _problem;
    private IReadOnlyList<BlockedIdentifier> _found = [];
    private string _typed = "";
    private string? _checked;
    private int _offset;

    /// <summary>A new one each time the member's rights change.</summary>
    [CascadingParameter]
    public MemberView? Member { get; set; }

    [Inject]
    private AddressBlocks Blocks { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Saving Saving { get; set; } = default!;

    [Inject]
    private Toasts Toasts { get; set; } = default!;

    protected override Task OnParametersSetAsync() => ReadAsync();

    private static string Word(IdentifierKind kind) => kind switch
    {
        IdentifierKind.Email => "Email",
        IdentifierKind.Phone => "Phone",
        _ => "External ID",
    };

    private async Task ReadAsync()
    {
        var actor = await Current.GetAsync(Gone);
        var read = await Blocks.ListAsync(actor, _offset, PageSize, Gone);
        if (read.Value is { Rows: [], Total: > 0 } && _offset > 0)
        {
            _offset = 0; // the last page was emptied
            read = await Blocks.ListAsync(actor, _offset, PageSize, Gone);
        }

        (_page, _problem) = (read.Value, read.Problem);
    }

    private Task MoveAsync(int offset)
    {
        _offset = offset;
        return ReadAsync();
    }

    private async Task CheckAsync()
    {
        var typed = _typed.Trim();
        if (typed is "")
        {
            (_checked, _found) = (null, []);
            return;
        }

        var asked = await Blocks.AmongAsync(await Current.GetAsync(Gone), new([typed], [typed], typed), Gone);
        if (asked.Problem is { } problem)
            Toasts.Failed(problem.Message);
        else
            (_checked, _found) = (typed, asked.Value!);
    }

    private async Task LiftAsync(AddressBlockRow row)
    {
        var lifted = await Saving.TryAsync(actor => Blocks.LiftAsync(actor, row.Id, CancellationToken.None));
        if (lifted.Problem is { } problem)
            Toasts.Failed($"The block stands. {problem.Message}");
        else
            Toasts.Done("Block lifted", icon: "circle-check");
        if (_checked is not null)
            await CheckAsync();
        await ReadAsync();
    }
}
