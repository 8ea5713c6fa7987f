using System.Globalization;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Search;

/// <summary>A condition on a custom field as SQL. "Is not" and "none of" include customers for whom the field is not set.</summary>
internal static class CustomFieldFilterSql
{
    /// <summary>What has to be known about a field to filter by it.</summary>
    public sealed record Definition(long Id, CustomFieldType Type);

    /// <summary>Whether the operator means something for the type and its values can be read.</summary>
    public static Problem? Check(CustomFieldCondition condition, Definition field)
    {
        var parameter = $"custom[{condition.Key}]";
        if (!Fits(condition.Operator, field.Type))
            return new Problem.Invalid(parameter, $"The custom field “{condition.Key}” cannot be compared like that.");
        if (Missing(condition) is { } missing)
            return new Problem.Invalid(parameter, $"The condition on “{condition.Key}” takes {missing}.");
        if (IsSized(field.Type) && condition.Values.FirstOrDefault(value => Size(field.Type, value) is null) is { } unreadable)
            return new Problem.Invalid(parameter, $"“{unreadable}” is not {(field.Type is CustomFieldType.Number ? "a number such as 1234.5" : "a date such as 2026-11-21")}.");

        return null;
    }

    public static void Add(SqlText sql, CustomFieldCondition condition, Definition field)
    {
        var not = condition.Operator is CustomFieldOperator.IsNot or CustomFieldOperator.NoneOf or CustomFieldOperator.IsNotSet;
        sql.Add($" AND {(not ? "NOT " : "")}EXISTS (SELECT 1 FROM custom_values v WHERE v.customer_id = c.id AND v.field_id = {sql.Value(field.Id)}");
        Compare(sql, condition, field);
        sql.Add(")");
    }

    private static void Compare(SqlText sql, CustomFieldCondition condition, Definition field)
    {
        object[] wanted = IsSized(field.Type)
            ? [.. condition.Values.Select(value => (object)Size(field.Type, value)!.Value)]
            : [.. condition.Values.Select(FoldedText.Fold)];
        var column = IsSized(field.Type) ? "v.number" : "v.folded";
        _ = condition.Operator switch
        {
            CustomFieldOperator.IsSet or CustomFieldOperator.IsNotSet => sql,
            CustomFieldOperator.Is or CustomFieldOperator.IsNot or CustomFieldOperator.AnyOf or CustomFieldOperator.NoneOf =>
                sql.Add($" AND {column} IN ({sql.Values(wanted)})"),
            CustomFieldOperator.Contains => sql.Add($" AND instr(v.folded, {sql.Value(wanted[0])}) > 0"),
            CustomFieldOperator.StartsWith => sql.Add($" AND instr(v.folded, {sql.Value(wanted[0])}) = 1"),
            CustomFieldOperator.Less => sql.Add($" AND v.number < {sql.Value(wanted[0])}"),
            CustomFieldOperator.More => sql.Add($" AND v.number > {sql.Value(wanted[0])}"),
            CustomFieldOperator.Between => sql.Add($" AND v.number BETWEEN {sql.Value(wanted[0])} AND {sql.Value(wanted[1])}"),
            _ => throw new InvalidOperationException($"The operator {condition.Operator} has no SQL."),
        };
    }

    /// <summary>What the operator needs, when the number of values is another.</summary>
    private static string? Missing(CustomFieldCondition condition) => (condition.Operator, condition.Values.Count) switch
    {
        (CustomFieldOperator.IsSet or CustomFieldOperator.IsNotSet, 0) => null,
        (CustomFieldOperator.IsSet or CustomFieldOperator.IsNotSet, _) => "no value",
        (CustomFieldOperator.Between, 2) => null,
        (CustomFieldOperator.Between, _) => "two values",
        (CustomFieldOperator.AnyOf or CustomFieldOperator.NoneOf, >= 1 and <= CustomerSearch.MostWords) => null,
        (CustomFieldOperator.AnyOf or CustomFieldOperator.NoneOf, _) => $"1 to {CustomerSearch.MostWords} values",
        (_, 1) => null,
        _ => "one value",
    };

    private static bool Fits(CustomFieldOperator asked, CustomFieldType type) => asked switch
    {
        CustomFieldOperator.IsSet or CustomFieldOperator.IsNotSet or CustomFieldOperator.Is or CustomFieldOperator.IsNot => true,
        CustomFieldOperator.Contains or CustomFieldOperator.StartsWith =>
            type is CustomFieldType.Text or CustomFieldType.LongText or CustomFieldType.Email or CustomFieldType.Url,
        CustomFieldOperator.Less or CustomFieldOperator.More or CustomFieldOperator.Between => IsSized(type),
        CustomFieldOperator.AnyOf or CustomFieldOperator.NoneOf => type is CustomFieldType.Select or CustomFieldType.MultiSelect,
        _ => false,
    };

    private static bool IsSized(CustomFieldType type) => type is CustomFieldType.Number or CustomFieldType.Date;

    private static double? Size(CustomFieldType type, string value) => type is CustomFieldType.Number
        ? double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null
        : DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.DayNumber : null;
}
