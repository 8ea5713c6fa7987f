using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Merging;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Merging;

/// <summary>Second step of a merge: whose value stays, field by field, and what is united.</summary>
public sealed partial class MergeCompare : ComponentBase
{
    /// <summary>So many customers stand beside each other; more stand below each other, as on a phone.</summary>
    private const int Widest = 3;

    private ElementReference _heading;
    private bool _showsSame;

    [Parameter, EditorRequired]
    public MergeDraft Draft { get; set; } = default!;

    [Parameter, EditorRequired]
    public MergePlan Plan { get; set; } = default!;

    /// <summary>Another value was chosen.</summary>
    [Parameter]
    public EventCallback OnChange { get; set; }

    /// <summary>Another customer is kept; called with the public id.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> OnSwap { get; set; }

    [CascadingParameter]
    public MemberClock? Clock { get; set; }

    private List<MergeField> Same => [.. Plan.Fields.Where(one => one.IsSame)];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await _heading.FocusAsync();
    }

    private string Title(string id) => Plan.Everybody.First(customer => customer.Id == id).Title;

    private string Whose(string id) => id == Plan.Target.Id ? "Keep" : Plan.Sources.Count is 1 ? "Duplicate" : Title(id);

    private Task ChooseAsync(MergeField field, string customerId)
    {
        Draft.Choose(field, customerId);
        return OnChange.InvokeAsync();
    }

    private Task SuspendAsync(bool keeps)
    {
        Draft.KeepSuspension = keeps;
        return OnChange.InvokeAsync();
    }
}
