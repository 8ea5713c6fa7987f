using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Filtering;

/// <summary>Edits one condition of the draft; what is wrong with it stands at its field.</summary>
public sealed partial class FilterCondition : ComponentBase
{
    private readonly string _name = $"condition-{Guid.NewGuid():N}";
    private readonly string _problem = $"problem-{Guid.NewGuid():N}";
    private bool _custom;

    [Parameter, EditorRequired]
    public DraftCondition Condition { get; set; } = default!;

    /// <summary>Where the member counts days.</summary>
    [Parameter, EditorRequired]
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>The keyboard goes to its first field as soon as it is there.</summary>
    [Parameter]
    public bool TakesFocus { get; set; }

    /// <summary>Another condition compares the same field in the same way, and only one can.</summary>
    [Parameter]
    public bool IsRepeated { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnChange { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnRemove { get; set; }

    [CascadingParameter]
    public MemberClock? Clock { get; set; }

    private FilterSubject Subject => Condition.Subject;

    private string? Trouble => Condition.Mistake?.Words ?? (IsRepeated ? "There is such a condition already. Tick these values there." : null);

    private ChoiceField Field => Subject.Shape switch
    {
        ConditionShape.Company => ChoiceField.Company,
        ConditionShape.Country => ChoiceField.Country,
        _ => ChoiceField.Language,
    };

    private (string Value, string Word)[] Answers => Subject.Shape is ConditionShape.Given ? [("true", "Given"), ("false", "Missing")] : [("true", "Yes"), ("false", "No")];

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Clock?.Now ?? DateTimeOffset.UnixEpoch, Zone).DateTime);

    private DayPreset Preset => _custom || !Condition.Exact.IsOpen ? DayPreset.Custom : DayPresets.Of(new DayRange(Condition.From, Condition.To), Today);

    protected override void OnInitialized()
    {
        // What one most often wants to know; another click away from everything else.
        if (Subject.Shape is ConditionShape.Period && Condition.IsEmpty)
            Cover(DayPresets.Days(DayPreset.LastWeek, Today));
    }

    private bool IsWrong(bool second) => Condition.Mistake is { } mistake && mistake.InSecond == second;

    private Task PickAsync(string value)
    {
        Condition.First = value;
        return OnChange.InvokeAsync();
    }

    private Task TickAsync(string option)
    {
        if (!Condition.Ticked.Remove(option))
            Condition.Ticked.Add(option);
        return OnChange.InvokeAsync();
    }

    private Task TypeAsync(string text, bool second)
    {
        if (second)
            Condition.Second = text;
        else
            Condition.First = text;
        return OnChange.InvokeAsync();
    }

    private Task ChooseAsync(DayPreset preset)
    {
        _custom = preset is DayPreset.Custom;
        if (!_custom)
            Cover(DayPresets.Days(preset, Today));
        return OnChange.InvokeAsync();
    }

    private void Cover(DayRange days) => (Condition.From, Condition.To, Condition.Exact) = (days.From, days.To, default);

    private Task SetFromAsync(DateOnly? day)
    {
        (_custom, Condition.From, Condition.Exact) = (true, day, default);
        return OnChange.InvokeAsync();
    }

    private Task SetToAsync(DateOnly? day)
    {
        (_custom, Condition.To, Condition.Exact) = (true, day, default);
        return OnChange.InvokeAsync();
    }
}
