using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Parts;

/// <content>Gives back the memory of rows that are shown no more.</content>
public sealed partial class Grid<TItem>
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _leaving = new();
    private Gathered? _lettingGo;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    // A component keeps what it drew before until it draws again, here with the markup of every row. So it draws once more
    // when it has come to rest, which finds nothing to tell the browser.
    private void LetGo(bool firstRender)
    {
        if (!_cells.TakeIsOther() || firstRender)
            return;

        _lettingGo ??= new Gathered(Rest, Time, () => InvokeAsync(StateHasChanged), _leaving.Token);
        _lettingGo.Ask();
    }
}
