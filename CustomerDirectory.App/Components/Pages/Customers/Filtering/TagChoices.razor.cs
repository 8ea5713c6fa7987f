using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Filtering;

/// <summary>The tags that can be ticked, those that are first, and how they are combined.</summary>
public sealed partial class TagChoices : ComponentBase
{
    /// <summary>So many tags are seen at one glance.</summary>
    private const int Few = 8;

    /// <summary>More are reached by a part of their name.</summary>
    private const int Most = 200;

    private static readonly (TagMode Mode, string Word)[] Modes = [(TagMode.Any, "is any of"), (TagMode.All, "is all of"), (TagMode.None, "is none of")];

    private readonly string _group = $"tag-mode-{Guid.NewGuid():N}";
    private IReadOnlyList<string> _first = [];
    private string _sought = "";
    private bool _all;

    /// <summary>What there is; null while it is being counted.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TagChoice>? Tags { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Chosen { get; set; } = [];

    [Parameter, EditorRequired]
    public TagMode Mode { get; set; }

    /// <summary>So many are shown until more are asked for.</summary>
    [Parameter]
    public int Shown { get; set; } = 40;

    [Parameter, EditorRequired]
    public EventCallback<string> OnToggle { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<TagMode> OnMode { get; set; }

    private int Limit => _all || _sought is not "" ? Most : Math.Max(Shown, _first.Count);

    private IReadOnlyList<TagChoice> Offered
    {
        get
        {
            var all = Tags ?? [];
            var unknown = Chosen.Where(name => !all.Any(tag => Same(tag.Name, name))).Select(name => new TagChoice(name, 8, 0));
            return [.. all.Concat(unknown).Where(IsSought).OrderByDescending(tag => _first.Any(name => Same(name, tag.Name)))];
        }
    }

    /// <summary>What was chosen when the list appeared stands first, and stays there: nothing moves under the pointer.</summary>
    protected override void OnInitialized() => _first = [.. Chosen];

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private bool IsSought(TagChoice tag) => SearchTerms.Parse(_sought) is not { } terms || terms.Words.All(word => FoldedText.Fold(tag.Name).Contains(word, StringComparison.Ordinal));

    private bool IsChosen(string tag) => Chosen.Any(name => Same(name, tag));
}
