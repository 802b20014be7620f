using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.Files;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reach;

namespace BcpBot.Screens.Board;

/// <summary>What other streams than a case's hold, and what people typed.</summary>
internal sealed partial class JournalInWords
{
    private string Of(DeliveryFact fact) => fact switch
    {
        DeliveryFact.Planned one => Say($"準備寄送 {one.Deliveries.Length} 則訊息", $"planned {Messages(one.Deliveries.Length)}"),
        DeliveryFact.Claimed one => Say($"開始寄送 {one.Claims.Length} 則訊息", $"began to send {Messages(one.Claims.Length)}"),
        DeliveryFact.Sent => Say("訊息已送出", "a message was sent"),
        DeliveryFact.Failed => Say("訊息未被接受", "a message was not accepted"),
        DeliveryFact.Unreachable one => Say($"無法送達{voice.NameOf(one.Person)}", $"{voice.NameOf(one.Person)} cannot be reached"),
        DeliveryFact.Throttled => Say("暫緩寄送", "sending has to wait"),
        DeliveryFact.Ambiguous => Say("不確定訊息是否送達", "it is not known whether a message arrived"),
        DeliveryFact.Cancelled one => Say($"取消 {one.Deliveries.Length} 則訊息", $"cancelled {Messages(one.Deliveries.Length)}"),
        DeliveryFact.Learned => Say("由按鍵得知訊息已送達", "a press showed that a message had arrived"),
        DeliveryFact.Shown one => Say($"更新 {one.Cards.Length} 張卡片", $"brought {Voice.Count(one.Cards.Length, "card", "cards")} up to date"),
        DeliveryFact.Followed => Say("通知處理完畢", "everything so far is planned"),
        _ => throw new UnreachableException($"{fact.GetType()} has no words"),
    };

    private string Of(ReachFact fact) => fact switch
    {
        ReachFact.Met one => Say($"得知{voice.NameOf(one.Person)}的對話", $"learned where {voice.NameOf(one.Person)} is reached"),
        ReachFact.Installed one => Say($"{voice.NameOf(one.Person)}安裝應用程式", $"{voice.NameOf(one.Person)} installed the app"),
        ReachFact.Uninstalled one => Say($"{voice.NameOf(one.Person)}移除應用程式", $"{voice.NameOf(one.Person)} removed the app"),
        ReachFact.Blocked one => Say($"無法送達{voice.NameOf(one.Person)}", $"{voice.NameOf(one.Person)} cannot be reached"),
        ReachFact.Unblocked one => Say($"可再送達{voice.NameOf(one.Person)}", $"{voice.NameOf(one.Person)} can be reached again"),
        ReachFact.Away one => Say($"{voice.NameOf(one.Person)}不在", $"{voice.NameOf(one.Person)} is away") + (one.Until is { } until ? Say($"，至 {Moment(until)}", $" until {Moment(until)}") : ""),
        ReachFact.Back one => Say($"{Names(one.People)}返回", $"{Names(one.People)} back"),
        ReachFact.LanguageChosen one => Say($"{voice.NameOf(one.Person)}選擇語言", $"{voice.NameOf(one.Person)} chose a language"),
        _ => throw new UnreachableException($"{fact.GetType()} has no words"),
    };

    private string Of(OrganisationFact fact) => fact switch
    {
        OrganisationFact.ImportBegun => Say("開始匯入組織資料", "began to import the organisation"),
        OrganisationFact.Adopted one => Say($"採用第 {one.Generation} 版組織資料，{one.People} 人", $"adopted generation {one.Generation} of the organisation, {People(one.People)}"),
        OrganisationFact.PersonListed one => Say($"列入人員 {one.Person}", $"listed the person {one.Person}"),
        OrganisationFact.UnitsListed => Say("列入單位", "listed the units"),
        OrganisationFact.BodiesListed => Say("列入權責組織", "listed the bodies"),
        OrganisationFact.ChainListed => Say("列入緊急聯絡網", "listed the notification chain"),
        OrganisationFact.DecisionsListed => Say("列入決策規則", "listed the decisions"),
        OrganisationFact.ProcessesListed => Say("列入業務流程", "listed the processes"),
        OrganisationFact.PlansListed => Say("列入計畫", "listed the plans"),
        OrganisationFact.ScenariosListed => Say("列入情境", "listed the scenarios"),
        OrganisationFact.SettingsListed => Say("列入設定", "listed the settings"),
        OrganisationFact.ResourcesListed => Say("列入備援資源", "listed the backup resources"),
        OrganisationFact.StepsListed => Say("列入步驟", "listed the steps"),
        OrganisationFact.ContactsListed => Say("列入外部聯絡", "listed the contacts"),
        OrganisationFact.PrinciplesListed => Say("列入原則", "listed the principles"),
        _ => throw new UnreachableException($"{fact.GetType()} has no words"),
    };

    // A file's bytes and a person's particulars are no story.
    private ImmutableArray<(string Label, string Text)> Typed(Fact fact) => fact switch
    {
        FileFact or OrganisationFact or ReachFact => [],
        { Words: var words } when words == Words.Erased => [("", voice.Erased)],
        CaseFact.Resembling one => [.. one.Words.Entries.Values.Select(text => ("", text))],
        _ => [.. fact.Words.Entries.OrderBy(entry => Labels.ContainsKey(entry.Key)).Select(entry => (LabelOf(entry.Key), entry.Value))],
    };

    private string LabelOf(string field) => Labels.TryGetValue(field, out var label) ? Say(label.Chinese, label.English) : "";

    // What is not here is the thing itself and needs no label: what, text, note, comment, question, title.
    private static readonly FrozenDictionary<string, (string Chinese, string English)> Labels = new Dictionary<string, (string, string)>
    {
        ["where"] = ("地點", "Where"),
        ["affected"] = ("影響", "Affected"),
        ["advice"] = ("建議", "Advice"),
        ["tried"] = ("已執行的排除程序", "Tried"),
        ["reason"] = ("理由", "Reason"),
        ["cost"] = ("費用", "Cost"),
        ["risk"] = ("風險", "Risk"),
        ["hours"] = ("時數", "Hours"),
        ["unit"] = ("指揮單位", "Commanding unit"),
        ["contact"] = ("聯絡方式", "Contact"),
        ["instruction"] = ("指示", "Instruction"),
        ["evidence"] = ("佐證", "Evidence"),
        ["result"] = ("結果", "Result"),
        ["reference"] = ("案號", "Reference"),
        ["objectives"] = ("目標", "Objectives"),
        ["scope"] = ("範圍", "Scope"),
        ["stopWhen"] = ("停止條件", "Stop when"),
        ["place"] = ("地點", "Place"),
        ["present"] = ("出席", "Present"),
        ["cause"] = ("原因", "Cause"),
        ["wentWell"] = ("做得好的", "Went well"),
        ["wentBadly"] = ("待改進的", "Went badly"),
        ["resolutions"] = ("決議", "Resolutions"),
        ["conclusion"] = ("意見", "Conclusion"),
        ["receipt"] = ("收悉方式", "Receipt"),
        ["losses"] = ("損失", "Losses"),
        ["statistics"] = ("統計", "Statistics"),
        ["security"] = ("資安檢核", "Security"),
        ["strengths"] = ("優點", "Strengths"),
        ["weaknesses"] = ("缺失", "Weaknesses"),
        ["rootCause"] = ("根本原因", "Root cause"),
        ["nonconformity"] = ("不符合事項", "Nonconformity"),
        ["nextDrill"] = ("下次演練", "Next drill"),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
