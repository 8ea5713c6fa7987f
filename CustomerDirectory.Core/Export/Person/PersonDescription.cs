namespace CustomerDirectory.Core.Export.Person;

/// <summary>What the team says of the person: tags and custom fields.</summary>
internal static class PersonDescription
{
    public static async Task WriteAsync(PersonWriter person, CancellationToken cancel)
    {
        await person.ListAsync("tags", person.Db.CustomerTags.Where(link => link.CustomerId == person.CustomerId).Join(person.Db.Tags, link => link.TagId, tag => tag.Id, (_, tag) => tag).OrderBy(tag => tag.Key), tag => person.Json.WriteString("name", tag.Name), cancel);
        var values = person.Db.CustomValues.Where(value => value.CustomerId == person.CustomerId)
            .Join(person.Db.CustomFields, value => value.FieldId, field => field.Id, (value, field) => new { Value = value, Field = field })
            .OrderBy(held => held.Field.Position).ThenBy(held => held.Field.Key).ThenBy(held => held.Value.Position);
        await person.ListAsync("custom_fields", values, held =>
        {
            person.Json.WriteString("key", held.Field.Key);
            person.Json.WriteString("label", held.Field.Label);
            person.Json.WriteString("type", PersonWriter.Word(held.Field.Type));
            person.Json.WriteString("value", held.Value.Value);
            person.Json.WriteBoolean("fits_type", !held.Value.IsInvalid);
            person.Json.WriteString("source", PersonWriter.Word(held.Value.Source));
        }, cancel);
    }
}
