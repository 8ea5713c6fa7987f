using System.Globalization;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.App.Components.Pages.Customers.Filtering;

/// <summary>A condition while it is being put: what stands in its fields, right or not.</summary>
public sealed class DraftCondition(FilterSubject subject)
{
    private static readonly DateOnly FirstDay = new(1900, 1, 1);
    private static readonly DateOnly LastDay = new(2999, 12, 31);

    public FilterSubject Subject { get; } = subject;

    public CustomFieldOperator Operator { get; set; } = subject.Shape is ConditionShape.Options ? CustomFieldOperator.AnyOf : CustomFieldOperator.Is;

    /// <summary>The text, the lower number, the code or the company that was chosen, or "true" and "false".</summary>
    public string First { get; set; } = "";

    /// <summary>The upper number.</summary>
    public string Second { get; set; } = "";

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    /// <summary>What is ticked.</summary>
    public List<string> Ticked { get; } = [];

    /// <summary>A range of the address that begins or ends within a day; it stays as it is until its days are changed.</summary>
    public InstantRange Exact { get; set; }

    public bool NeedsTwo => Operator is CustomFieldOperator.Between;

    public bool NeedsNone => Operator is CustomFieldOperator.IsSet or CustomFieldOperator.IsNotSet;

    /// <summary>Customers without a value are among those it finds, which has to be said.</summary>
    public bool IncludesNotSet => Operator is CustomFieldOperator.IsNot or CustomFieldOperator.NoneOf;

    /// <summary>Nothing was put yet: it narrows nothing and is no mistake.</summary>
    public bool IsEmpty => !NeedsNone && First.Trim() is "" && Second.Trim() is "" && From is null && To is null && Ticked.Count is 0;

    /// <summary>What is wrong, and in the upper field or the other; null when it can be applied.</summary>
    public (bool InSecond, string Words)? Mistake => IsEmpty ? null : Subject.Shape switch
    {
        ConditionShape.Amount => AmountMistake,
        ConditionShape.Period => DayMistake(mayBeOpen: true),
        ConditionShape.Number when !NeedsNone => NumberMistake,
        ConditionShape.Date when !NeedsNone => DayMistake(mayBeOpen: !NeedsTwo),
        _ => null,
    };

    /// <summary>A count as it was typed; null when it is none.</summary>
    public static long? Count(string typed) =>
        long.TryParse(typed, NumberStyles.AllowThousands | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, DisplayFormats.Current, out var count) ? count : null;

    /// <summary>A number as it was typed, with the member's decimal sign or a point; null when it is none.</summary>
    public static decimal? Number(string typed)
    {
        const NumberStyles Plain = NumberStyles.Float & ~NumberStyles.AllowExponent;
        return decimal.TryParse(typed, Plain, DisplayFormats.Current, out var number) || decimal.TryParse(typed, Plain, CultureInfo.InvariantCulture, out number) ? number : null;
    }

    private (bool, string)? AmountMistake
    {
        get
        {
            var (least, most) = (Count(First), Count(Second));
            if (First.Trim() is not "" && least is null)
                return (false, "Enter a whole number, 0 or more.");
            if (Second.Trim() is not "" && most is null)
                return (true, "Enter a whole number, 0 or more.");
            return least > most ? (true, "The upper number is below the lower one.") : null;
        }
    }

    private (bool, string)? NumberMistake
    {
        get
        {
            var (low, high) = (Number(First), Number(Second));
            if (low is null)
                return (false, First.Trim() is "" ? "Enter the lower number as well." : "Enter a number such as 1234.5.");
            if (!NeedsTwo)
                return null;
            if (high is null)
                return (true, Second.Trim() is "" ? "Enter the upper number as well." : "Enter a number such as 1234.5.");
            return low > high ? (true, "The upper number is below the lower one.") : null;
        }
    }

    private (bool, string)? DayMistake(bool mayBeOpen)
    {
        if (From is { } from && (from < FirstDay || from > LastDay))
            return (false, "Choose a day from 1900 to 2999.");
        if (To is { } to && (to < FirstDay || to > LastDay))
            return (true, "Choose a day from 1900 to 2999.");
        if (!mayBeOpen && From is null)
            return (false, "Choose the first day as well.");
        if (!mayBeOpen && To is null)
            return (true, "Choose the last day as well.");
        return From > To ? (true, "The last day is before the first.") : null;
    }
}
